import { dataTexts as de } from './de/data-texts.ts';
import { dataTexts as en } from './en/data-texts.ts';
import { inCurrentLocale } from './locale.ts';

/** The words of the page about data health. */
export const dataTexts = inCurrentLocale({ en, de });
