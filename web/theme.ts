import type { ThemeConfig } from 'antd/es/config-provider';
import theme from 'antd/es/theme';

/** Colours of UI.md; the state's red is a crimson, apart from the accent's brick red. The same values stand in styles/base.css. */
const shared = {
  fontFamily: "'Be Vietnam Pro', 'Segoe UI', system-ui, sans-serif",
  fontSize: 14,
  borderRadius: 4,
  borderRadiusLG: 4,
  borderRadiusSM: 3,
  controlHeight: 32,
  motion: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
  motionDurationMid: '0.1s',
  motionDurationSlow: '0.15s',
};

/** The focus has a colour of its own: the accent around a field would read as an error. */
const focusedBy = (color: string): NonNullable<ThemeConfig['components']> => {
  const look = { activeBorderColor: color, hoverBorderColor: color };
  return { Input: { ...look, activeShadow: `0 0 0 1px ${color}` }, Select: { ...look, activeOutlineColor: color } };
};

const light: ThemeConfig = {
  components: focusedBy('#0b57d0'),
  algorithm: theme.defaultAlgorithm,
  token: {
    ...shared,
    colorPrimary: '#a61b1b',
    colorPrimaryHover: '#8c1616',
    colorPrimaryActive: '#761212',
    colorLink: '#1f1f1f',
    colorError: '#ce1449',
    colorWarning: '#8f6000',
    colorSuccess: '#1e7a3c',
    colorTextPlaceholder: '#6b6b6b',
    colorBorder: '#8b8884',
    colorBgLayout: '#f2f1ef',
  },
};

const dark: ThemeConfig = {
  components: focusedBy('#8ab4ff'),
  algorithm: theme.darkAlgorithm,
  token: {
    ...shared,
    colorPrimary: '#b93232',
    colorPrimaryHover: '#a62b2b',
    colorPrimaryActive: '#932525',
    colorLink: '#e8e6e3',
    colorError: '#ff6f91',
    colorWarning: '#e0b34a',
    colorSuccess: '#6cc08b',
    colorTextPlaceholder: '#9b9894',
    colorBorder: '#7d7a75',
    colorBgLayout: '#161615',
    colorBgContainer: '#1e1e1d',
  },
};

export const antdTheme = { light, dark } as const;
