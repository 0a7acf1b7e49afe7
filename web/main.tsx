import './zodJitless.ts';
import './styles/fonts.css';
import './styles/base.css';
import './styles/frame.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import ConfigProvider from 'antd/es/config-provider';
import viVN from 'antd/es/locale/vi_VN';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { applyLanguage, language } from './language.ts';
import { queryClient } from './queries.ts';
import { router } from './router.tsx';
import { antdTheme } from './theme.ts';
import { applyTheme, useThemeMode } from './themeMode.ts';

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

/** Ant Design speaks English by itself. */
const antdLocale = language === 'vi' ? { locale: viVN } : {};

function Application() {
  const mode = useThemeMode();
  return (
    <ConfigProvider {...antdLocale} theme={antdTheme[mode]} csp={{ nonce }} wave={{ disabled: true }}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </ConfigProvider>
  );
}

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
applyTheme();
applyLanguage();
createRoot(root).render(
  <StrictMode>
    <Application />
  </StrictMode>,
);
