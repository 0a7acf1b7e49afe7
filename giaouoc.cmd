@echo off
node "%~dp0bin\giaouoc.mjs" %*
exit /b %errorlevel%
