import { formatDay, type ValueFormat } from '../lib/format.ts';
import { texts } from '../lib/texts.ts';
import { usePublication } from './context.tsx';

/** The as-of stamp of what is being served. */
export function useStamp(): string {
  return texts.header.asOf(formatDay(usePublication().as_of_on));
}

/** Money as this company reports it. */
export function useMoney(): ValueFormat {
  return { style: 'money', currency: usePublication().reporting_currency };
}
