-- What was looked at beside a report when its figures were frozen: its completeness, and the same figures a year before. JSON of
-- src/reports/life/frozen-checks.ts; none where the report was frozen by an earlier version of the program.
alter table frozen_reports add column checks text;
