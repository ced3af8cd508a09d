import type { Measure } from '../../../../cube/contract/members.ts';
import type { Row } from '../../cube-client/use-load.ts';
import { attributionTexts } from '../../lib/attribution-texts.ts';
import { formatShort, toNumber, type ValueFormat } from '../../lib/format.ts';

const words = attributionTexts.sentence;

/** Won revenue by who touched it; each deal counts once in each. */
export const TOUCHED: readonly Measure[] = [
  'revenue.won_revenue',
  'revenue.jointly_touched_revenue',
  'revenue.marketing_touched_revenue',
  'revenue.sales_touched_revenue',
];

/** How much of what was won both teams had a hand in, in one sentence. */
export function touchedSentence(row: Row, subject: string, money: ValueFormat): string {
  if (!toNumber(row['revenue.won_revenue'])) return words.nothing(subject);
  const [won, both, marketing, sales] = TOUCHED.map((member) => formatShort(row[member], money));
  return `${words.joint(both!, won!, subject)}; ${words.sides(marketing!, sales!)}.`;
}
