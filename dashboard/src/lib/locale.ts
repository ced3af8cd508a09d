/** The languages that the interface speaks. */
export const LOCALES = ['en', 'de'] as const;
export type Locale = (typeof LOCALES)[number];

/** What each language calls itself. */
export const LANGUAGE_NAMES: Record<Locale, string> = { en: 'English', de: 'Deutsch' };

/** Where the reader's choice is kept on the device. */
const KEY = 'concord-language';

/** The language that a tag such as `de-AT` asks for; undefined for one that the interface does not speak. */
function spoken(tag: string | null): Locale | undefined {
  const language = tag?.toLowerCase().split('-')[0];
  return LOCALES.find((locale) => locale === language);
}

/** The language of the address, else the one kept on this device, else the first of the browser's that is spoken, else English. */
export function chosenLocale(
  asked: string | null,
  kept: string | null,
  languages: readonly string[],
): Locale {
  return spoken(asked) ?? spoken(kept) ?? languages.map(spoken).find((locale) => locale) ?? 'en';
}

/** What is kept under the key; null where the browser keeps nothing for a page, as in some frames. */
function kept(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** The language of this page, from the moment it is opened until it is left; outside a browser that of the process, else English. */
export const currentLocale: Locale =
  typeof document === 'undefined'
    ? (spoken(globalThis.process.env.CONCORD_LANGUAGE ?? null) ?? 'en')
    : chosenLocale(new URLSearchParams(location.search).get('lang'), kept(), navigator.languages);

/** The `lang` of words that come in English whatever the page speaks: descriptions of the model, messages of the server. */
export const englishOnly: 'en' | undefined = currentLocale === 'en' ? undefined : 'en';

/** Keeps a language for this device, or in the address where the device keeps nothing, and opens the page again in it. */
export function speak(locale: Locale): void {
  const address = new URL(location.href);
  try {
    localStorage.setItem(KEY, locale);
    address.searchParams.delete('lang');
  } catch {
    address.searchParams.set('lang', locale);
  }
  history.replaceState(history.state, '', address);
  location.reload();
}

/** What another language has to say: the same words and sentences, made of the same facts. */
export type Translation<T> = T extends string
  ? string
  : T extends (...facts: infer Facts) => infer Said
    ? (...facts: Facts) => Translation<Said>
    : { readonly [Key in keyof T]: Translation<T[Key]> };

/** Words in the language of this page. A language that lacks one of them is a type error. */
export function inCurrentLocale<T>(catalogue: { en: T; de: Translation<T> }): Translation<T> {
  return currentLocale === 'en' ? (catalogue.en as Translation<T>) : catalogue[currentLocale];
}
