import { random } from './random.ts';
import { openStages } from './stages.ts';
import { DAY, END, HOUR, isWorkday } from './time.ts';
import type { Deal } from './types.ts';

/** Gives each deal the stages it went through, from the day it was created to the day it was closed. */
export function writeHistories(deals: Deal[]): void {
  for (const deal of deals) {
    const rng = random(`history/${deal.account?.name}/${deal.createdAt}`);
    const by = deal.owner;
    const end = deal.closedAt ?? END;
    const last = lastOpenStage(deal, rng.next());
    deal.stages.push({ stage: 'Discovery', at: deal.createdAt, by });
    const span = end - deal.createdAt;
    for (let i = 1; i <= last; i += 1) {
      const share = (i - 0.35 + rng.between(0, 0.5)) / (last + 1);
      deal.stages.push({
        stage: openStages[i] as string,
        at: workMoment(deal.createdAt + share * span, end),
        by,
      });
    }
    if (deal.slipped) slip(deal);
    deal.stages.sort((a, b) => a.at - b.at);
    if (deal.closedAt) {
      const reason = deal.lostReason;
      deal.stages.push({ stage: deal.stage, at: deal.closedAt, by, ...(reason ? { reason } : {}) });
    }
  }
}

function lastOpenStage(deal: Deal, draw: number): number {
  if (deal.status === 'open') return deal.slipped ? 3 : openStages.indexOf(deal.stage);
  if (deal.type === 'churn') return 0;
  if (deal.status === 'won') return draw < 0.6 ? 4 : 3;
  return draw < 0.3 ? 0 : draw < 0.6 ? 1 : draw < 0.85 ? 2 : 3;
}

/** Stays strictly before the end and, where there is room, off the weekend. */
function workMoment(at: number, end: number): number {
  let moved = Math.floor(at / 1000) * 1000;
  while (!isWorkday(moved) && moved + DAY < end) moved += DAY;
  const hour = Math.floor((moved % DAY) / HOUR);
  const office = hour < 7 ? moved + (7 - hour) * HOUR : hour > 15 ? moved - (hour - 15) * HOUR : moved;
  return office < end ? office : moved;
}

/** A deal that was promised for this quarter and fell back a stage into the next one. */
function slip(deal: Deal): void {
  const negotiation = deal.stages.at(-1);
  if (!negotiation) return;
  negotiation.at = Math.min(negotiation.at, END - 20 * DAY);
  const back = END - 13 * DAY + Math.floor((deal.createdAt % (9 * DAY)) / 1000) * 1000;
  deal.stages.push({
    stage: 'Proposal',
    at: workMoment(back, END),
    by: deal.owner,
    reason: 'Slipped from Q4 2026: budget moved to January',
  });
}
