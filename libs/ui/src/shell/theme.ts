/** Light, dark, or as the device says; kept on this device. */
export type Theme = 'auto' | 'light' | 'dark';
const KEY = 'rampa.theme';

export function keptTheme(): Theme {
  const kept = globalThis.localStorage?.getItem(KEY);
  return kept === 'light' || kept === 'dark' ? kept : 'auto';
}

/** Applies a theme at once and keeps it. */
export function applyTheme(theme: Theme): void {
  globalThis.localStorage?.setItem(KEY, theme);
  if (theme === 'auto') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = theme;
}
