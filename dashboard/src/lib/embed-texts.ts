import { embedTexts as de } from './de/embed-texts.ts';
import { embedTexts as en } from './en/embed-texts.ts';
import { inCurrentLocale } from './locale.ts';

/** The words of charts outside the dashboard, and of the dialog that puts them there. */
export const embedTexts = inCurrentLocale({ en, de });
