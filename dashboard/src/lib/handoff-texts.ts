import { handoffTexts as de } from './de/handoff-texts.ts';
import { handoffTexts as en } from './en/handoff-texts.ts';
import { inCurrentLocale } from './locale.ts';

/** The words of the hand-off page. */
export const handoffTexts = inCurrentLocale({ en, de });
