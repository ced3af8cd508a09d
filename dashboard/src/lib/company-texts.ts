import { companyTexts as de } from './de/company-texts.ts';
import { companyTexts as en } from './en/company-texts.ts';
import { inCurrentLocale } from './locale.ts';

/** The words of what moved, what is in danger and what was reached. */
export const companyTexts = inCurrentLocale({ en, de });
