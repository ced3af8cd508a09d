import type { Locale } from './locale.ts';

interface UnitTexts {
  days: (isOne: boolean) => string;
  hours: string;
  minutes: string;
}

/** What stands behind a number of days, hours or minutes, by language. */
export const unitTexts: Record<Locale, UnitTexts> = {
  en: { days: (isOne) => (isOne ? 'day' : 'days'), hours: 'h', minutes: 'min' },
  de: { days: (isOne) => (isOne ? 'Tag' : 'Tage'), hours: 'Std.', minutes: 'Min.' },
};
