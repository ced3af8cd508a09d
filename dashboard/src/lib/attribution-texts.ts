import { attributionTexts as de } from './de/attribution-texts.ts';
import { attributionTexts as en } from './en/attribution-texts.ts';
import { inCurrentLocale } from './locale.ts';

/** The words of the attribution page. */
export const attributionTexts = inCurrentLocale({ en, de });
