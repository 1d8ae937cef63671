export { SETTINGS, SettingsError, listSettings, readSettings } from './settings.ts';
export type { SettingName, Settings } from './settings.ts';
export { settingsDocument } from './document.ts';
