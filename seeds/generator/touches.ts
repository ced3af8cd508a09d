import { dealTouches } from './deal-touches.ts';
import { personTouches } from './person-touches.ts';
import { random } from './random.ts';
import { sources } from './sources.ts';
import { DAY, END, FIRST, readingTime } from './time.ts';
import type { Account, Deal, Person, Touch } from './types.ts';

const STRANGERS = 620;

/** Every touch up to the last moment, in order of time. */
export function makeTouches(
  accounts: readonly Account[],
  people: readonly Person[],
  deals: readonly Deal[],
): Touch[] {
  const readers = new Set(
    deals.filter((deal) => deal.type === 'new').flatMap((deal) => deal.people.map(({ person }) => person)),
  );
  const all = [
    ...people.flatMap((person) => personTouches(person, readers.has(person))),
    ...deals.flatMap(dealTouches),
    ...strangers(accounts),
  ];
  const inTime = all.filter((touch) => touch.at >= FIRST && touch.at < END);
  return inTime.sort((a, b) => a.at - b.at);
}

/** Visits of people nobody ever got to know; of some the network tells the company. */
function strangers(accounts: readonly Account[]): Touch[] {
  const rng = random('strangers');
  const open = accounts.filter((account) => !account.isQuiet);
  const seen = sources.filter((source) =>
    ['organic', 'direct', 'google', 'social', 'unknown'].includes(source.key),
  );
  return Array.from({ length: STRANGERS }, (_, i) => {
    const source = rng.pick(seen);
    return {
      id: '',
      at: readingTime(FIRST + rng.int(0, (END - FIRST) / DAY) * DAY, rng),
      kind: source.key === 'google' ? 'ad_view' : source.key === 'unknown' ? 'other' : 'web_visit',
      team: 'marketing' as const,
      ...(rng.chance(0.2) ? { account: rng.pick(open) } : {}),
      anonymousId: `x${String(i).padStart(4, '0')}`,
      channel: rng.chance(0.6) ? source.channel : '',
      source: source.source,
      medium: source.medium,
      path: rng.pick(['/', '/pricing', '/product', '/customers']),
    };
  });
}
