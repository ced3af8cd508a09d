import { goalsTexts as de } from './de/goals-texts.ts';
import { goalsTexts as en } from './en/goals-texts.ts';
import { inCurrentLocale } from './locale.ts';

/** The words of the goals page. */
export const goalsTexts = inCurrentLocale({ en, de });
