/** Languages of the apps: Bulgarian unless chosen otherwise. Texts are plain objects; nothing is fetched. */
import i18next, { type i18n } from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Language } from '@rampa/contracts';
import { commonBg } from './common.bg.ts';
import { commonEn } from './common.en.ts';
import type { TextKey, TextParams, Texts } from './keys.ts';

const KEY = 'rampa.language';

export interface I18nOptions {
  /** The app's own texts, used as `makeUseText<typeof bg>('app')`. */
  readonly app?: { readonly bg: Texts; readonly en: Texts };
  /** Overrides what was chosen before. */
  readonly language?: Language;
}

/** The language chosen on this device, if one was. */
export function chosenLanguage(): Language | undefined {
  const kept = globalThis.localStorage?.getItem(KEY);
  return kept === 'bg' || kept === 'en' ? kept : undefined;
}

/** A ready i18next instance with namespaces `common` and `app`; sets `<html lang>` and follows changes. */
export function createI18n(options: I18nOptions = {}): i18n {
  const instance = i18next.createInstance();
  instance.on('languageChanged', (language) => {
    document.documentElement.lang = language;
  });
  void instance.use(initReactI18next).init({
    lng: options.language ?? chosenLanguage() ?? 'bg',
    fallbackLng: false,
    supportedLngs: ['bg', 'en'],
    initAsync: false,
    defaultNS: 'common',
    ns: ['common', 'app'],
    resources: {
      bg: { common: commonBg, app: options.app?.bg ?? {} },
      en: { common: commonEn, app: options.app?.en ?? {} },
    },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  return instance;
}

/** Keeps the choice on this device and changes every text at once. */
export function chooseLanguage(instance: i18n, language: Language): void {
  globalThis.localStorage?.setItem(KEY, language);
  void instance.changeLanguage(language);
}

export type TextFunction<T> = (key: TextKey<T>, params?: TextParams) => string;

/** Makes a hook that reads one namespace with keys checked by the compiler. */
export function makeUseText<T>(namespace: 'common' | 'app'): () => TextFunction<T> {
  return () => {
    const { t } = useTranslation(namespace);
    return (key, params) => t(key, { ...params });
  };
}

/** The common words of the three apps. */
export const useText = makeUseText<typeof commonBg>('common');

/** The language in use. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === 'en' ? 'en' : 'bg';
}
