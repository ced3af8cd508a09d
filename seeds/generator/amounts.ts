import { eurosPer } from './fx.ts';
import { quarters, weightedDue } from './quarters.ts';
import { random } from './random.ts';
import { AS_OF, day, END } from './time.ts';
import type { Deal, Segment } from './types.ts';

/**
 * Scales the rough sizes so that each quarter's won revenue and the weighted open pipeline of the running quarter
 * come out as planned, and turns euros into round sums of the deal's currency.
 */
export function settleAmounts(deals: Deal[]): void {
  for (const { quarter, won } of quarters) {
    for (const segment of Object.keys(won) as Segment[]) {
      const here = deals.filter(
        (d) => d.quarter === quarter && d.status === 'won' && d.type !== 'churn' && d.segment === segment,
      );
      scale(here, won[segment] * 1000, () => 1);
    }
  }
  const due = deals.filter(isDue);
  scale(due, weightedDue * 1000, (deal) => deal.probability ?? 0);
  const rng = random('amounts');
  for (const deal of deals) {
    const rate = eurosPer(deal.currency, deal.closedAt ?? END);
    deal.amount = Math.max(1000, Math.round(deal.euros / rate / 100) * 100);
    if (deal.type === 'renewal' || deal.type === 'churn' || rng.chance(0.15)) continue;
    const discount = rng.skewed(0, deal.status === 'won' ? 0.09 : 0.05, 0.28);
    deal.listAmount = Math.round(deal.amount / (1 - discount) / 100) * 100;
  }
}

/** True for an open deal that should close in the rest of the running quarter. */
export function isDue(deal: Deal): boolean {
  const at = deal.expectedCloseAt ?? 0;
  return deal.status === 'open' && at >= AS_OF && at < day('2027-01-01');
}

function scale(deals: Deal[], target: number, weight: (deal: Deal) => number): void {
  const sum = deals.reduce((total, deal) => total + deal.euros * weight(deal), 0);
  if (sum === 0) throw new Error('No deal to carry the planned revenue');
  for (const deal of deals) deal.euros *= target / sum;
}
