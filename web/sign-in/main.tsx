import '../zodJitless.ts';
import '../styles/fonts.css';
import '../styles/base.css';
import '../styles/fields.css';
import '../styles/sign-in.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { applyLanguage } from '../language.ts';
import { applyTheme } from '../themeMode.ts';
import { SignInPage } from './SignInPage.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('dang-nhap.html has no #root');
applyTheme();
applyLanguage();
createRoot(root).render(
  <StrictMode>
    <SignInPage />
  </StrictMode>,
);
