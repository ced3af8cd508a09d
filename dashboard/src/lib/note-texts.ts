import { noteTexts as de } from './de/note-texts.ts';
import { noteTexts as en } from './en/note-texts.ts';
import { inCurrentLocale } from './locale.ts';

/** The words of what people write and save, which come with its dialogs. */
export const noteTexts = inCurrentLocale({ en, de });
