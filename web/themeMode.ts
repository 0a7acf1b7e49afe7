import { useSyncExternalStore } from 'react';

export type ThemeMode = 'light' | 'dark';
const storageKey = 'giaouoc:theme';
const system = window.matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();

function chosenMode(): ThemeMode | null {
  const stored = localStorage.getItem(storageKey);
  return stored === 'light' || stored === 'dark' ? stored : null;
}

function currentMode(): ThemeMode {
  return chosenMode() ?? (system.matches ? 'dark' : 'light');
}

/** Puts the chosen mode on the root element, where styles/base.css reads it. */
export function applyTheme(): void {
  document.documentElement.dataset.theme = currentMode();
}

function announce(): void {
  applyTheme();
  for (const listener of listeners) listener();
}

system.addEventListener('change', announce);

export function chooseTheme(mode: ThemeMode): void {
  localStorage.setItem(storageKey, mode);
  announce();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useThemeMode(): ThemeMode {
  return useSyncExternalStore(subscribe, currentMode);
}
