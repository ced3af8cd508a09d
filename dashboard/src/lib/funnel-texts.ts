import * as de from './de/funnel-texts.ts';
import * as en from './en/funnel-texts.ts';
import { inCurrentLocale } from './locale.ts';

/** The words of the funnel page: the time between stages, the months before, and the page itself. */
export const { stageTimesTexts, trendTexts, funnelPageTexts } = inCurrentLocale({ en, de });
