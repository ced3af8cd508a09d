import { countries, industries, nameStems, nameTails, segments } from './catalogue.ts';
import { random } from './random.ts';
import { dateOf, day, DAY, FIRST } from './time.ts';
import type { Account, Region, Segment } from './types.ts';
import { repsOn } from './users.ts';

const COUNT = 320;
const OLD_CUSTOMERS = 54;

const deck: readonly (readonly [Segment, number])[] = [
  ['enterprise', 26],
  ['mid_market', 42],
  ['smb', 32],
];
const regions: readonly (readonly [Region, number])[] = [
  ['EMEA', 62],
  ['AMER', 27],
  ['APAC', 11],
];

/** The companies Ferrowind sells to, customers of old first. Their ids follow the order in which they were created. */
export function makeAccounts(): Account[] {
  const rng = random('accounts');
  const taken = new Set<string>();
  return Array.from({ length: COUNT }, (_, i) => {
    const industry = rng.weighted(industries);
    const region = rng.weighted(regions);
    const segment = rng.weighted(deck);
    const employees = Math.round(rng.skewed(...segments[segment].employees));
    const name = freshName(industry, taken, rng);
    const isOldCustomer = i < OLD_CUSTOMERS;
    const createdAt = isOldCustomer ? day('2022-01-10') + rng.int(0, 900) * DAY : FIRST;
    const isQuiet = isOldCustomer ? i % 6 === 0 : i % 45 === 0;
    const owners = repsOn(isOldCustomer ? 'account_management' : 'sales', region, dateOf(FIRST + 300 * DAY));
    return {
      id: '',
      name,
      domain: `${name.toLowerCase().replaceAll(' ', '-')}.example`,
      industry,
      employees,
      annualRevenue: employees * rng.int(120, 260) * 1000,
      country: rng.weighted(countries[region]),
      region,
      segment,
      owner: rng.pick(owners),
      createdAt: createdAt + rng.int(8, 15) * 3_600_000,
      isOldCustomer,
      isQuiet,
      ...(isOldCustomer ? { customerSince: createdAt } : {}),
      busyUntil: 0,
      people: [],
    };
  });
}

function freshName(industry: string, taken: Set<string>, rng: ReturnType<typeof random>): string {
  for (;;) {
    const name = `${rng.pick(nameStems)} ${rng.pick(nameTails[industry] ?? ['Group'])}`;
    if (taken.has(name)) continue;
    taken.add(name);
    return name;
  }
}
