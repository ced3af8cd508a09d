import { random, type Random } from './random.ts';
import { dateOf, DAY, END } from './time.ts';
import type { Account, Deal, Segment, User } from './types.ts';
import { repsOn } from './users.ts';

const fallback: Record<Segment, Segment[]> = {
  enterprise: ['enterprise', 'mid_market', 'smb'],
  mid_market: ['mid_market', 'enterprise', 'smb'],
  smb: ['smb', 'mid_market', 'enterprise'],
};

/**
 * Gives each deal an account and an owner, in the order of creation: new business goes to companies that are not
 * customers and have no deal running, the rest to customers.
 */
export function placeDeals(deals: Deal[], accounts: Account[]): void {
  const rng = random('placement');
  for (const deal of deals) {
    const account = accountFor(deal, accounts, rng);
    deal.account = account;
    deal.owner = ownerFor(deal, account, rng);
    deal.currency = account.region === 'AMER' ? 'USD' : 'EUR';
    // Nobody sells to a company that has just left.
    account.busyUntil = deal.type === 'churn' ? END * 2 : (deal.closedAt ?? END * 2) + 12 * DAY;
    if (deal.type === 'new') account.owner = deal.owner;
    if (deal.type === 'new' && deal.status === 'won' && deal.closedAt) account.customerSince = deal.closedAt;
  }
}

function accountFor(deal: Deal, accounts: Account[], rng: Random): Account {
  const tenure = deal.type === 'expansion' ? 60 : 200;
  const fits = (account: Account, patience: number) => {
    if (account.busyUntil >= deal.createdAt + patience) return false;
    if (deal.type === 'new') return account.customerSince === undefined;
    return account.customerSince !== undefined && account.customerSince < deal.createdAt - tenure * DAY;
  };
  for (const patience of [0, 400 * DAY]) {
    for (const segment of fallback[deal.segment]) {
      const free = accounts.filter((account) => account.segment === segment && fits(account, patience));
      if (free.length === 0) continue;
      // Companies never spoken to come first, so that deals spread over all of them.
      const fresh = free.filter((account) => account.busyUntil === 0);
      const chosen = rng.pick(fresh.length > 0 && rng.chance(0.75) ? fresh : free);
      deal.segment = chosen.segment;
      return chosen;
    }
  }
  throw new Error(`No account fits a ${deal.type} deal of ${dateOf(deal.createdAt)}`);
}

function ownerFor(deal: Deal, account: Account, rng: Random): User {
  const on = dateOf(deal.closedAt ?? END);
  const sells = deal.type === 'new' || (deal.type === 'expansion' && rng.chance(0.15));
  const team = sells ? 'sales' : 'account_management';
  const free = repsOn(team, account.region, on).filter((user) => user.startedOn <= dateOf(deal.createdAt));
  const known = free.find((user) => user === account.owner);
  return known && rng.chance(0.8) ? known : rng.pick(free);
}
