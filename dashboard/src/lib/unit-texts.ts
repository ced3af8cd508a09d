import type { Locale } from './locale.ts';

interface UnitTexts {
  days: (isOne: boolean) => string;
  hours: string;
  minutes: string;
  points: string;
}

/** What stands behind a number of days, hours, minutes or percentage points, by language. */
export const unitTexts: Record<Locale, UnitTexts> = {
  en: { days: (isOne) => (isOne ? 'day' : 'days'), hours: 'h', minutes: 'min', points: 'pts' },
  de: { days: (isOne) => (isOne ? 'Tag' : 'Tage'), hours: 'Std.', minutes: 'Min.', points: 'PP' },
};
