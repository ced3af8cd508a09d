import { AS_OF, DAY, dateOf, END } from '../time.ts';

/** A moment at which the company's systems were exported: nothing in the files is younger. */
export interface Export {
  until: number;
  asOf: string;
  isLater: boolean;
}

const WEEK = 7 * DAY;

export const firstExport: Export = { until: END, asOf: dateOf(AS_OF), isLater: false };
/** A week later: about one row in a hundred is new, changed or gone. */
export const laterExport: Export = { until: END + WEEK, asOf: dateOf(AS_OF + WEEK), isLater: true };
/** Stories are told to here; each export shows as much of them as had happened. */
export const HORIZON = laterExport.until;
