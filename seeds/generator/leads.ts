import { countries, firstNames, jobTitles, lastNames } from './catalogue.ts';
import { giveaway } from './campaigns.ts';
import { random, type Random } from './random.ts';
import { campaignFor, sourceNamed, sources } from './sources.ts';
import { addMonths, DAY, END, FIRST, isWorkday, readingTime } from './time.ts';
import type { Account, Campaign, Person, Source } from './types.ts';

const INBOUND = 2780;
const GIVEAWAY = 165;

const takenEmails = new Set<string>();

/** Leads a month, as weights: growth over the two years, quiet in August and December. */
const seasons = [0.98, 1, 1.14, 1.02, 1.02, 0.98, 0.86, 0.74, 1.12, 1.1, 1.12, 0.76];

function leadDay(rng: Random): number {
  for (;;) {
    const at = FIRST + rng.int(0, Math.floor((END - FIRST) / DAY) - 1) * DAY;
    const growth = 0.62 + (0.38 * (at - FIRST)) / (END - FIRST);
    const season = seasons[new Date(at).getUTCMonth()] ?? 1;
    if (rng.chance((growth * season * (isWorkday(at) ? 1 : 0.3)) / 1.2)) return at;
  }
}

/** A person with a name, an e-mail address nobody else has, and no history yet. */
export function newPerson(
  at: number,
  source: Source,
  campaign: Campaign | undefined,
  account: Account | undefined,
  rng: Random,
): Person {
  const region =
    account?.region ??
    rng.weighted([
      ['EMEA', 60],
      ['AMER', 28],
      ['APAC', 12],
    ] as const);
  const first = rng.pick(firstNames);
  const last = rng.pick(lastNames);
  const domain =
    account?.domain ?? (rng.chance(0.35) ? 'freemail.example' : `${last.toLowerCase()}-group.example`);
  const base = `${first}.${last}`.toLowerCase();
  let email = `${base}@${domain}`;
  for (let n = 2; takenEmails.has(email); n += 1) email = `${base}${n}@${domain}`;
  takenEmails.add(email);
  const person: Person = {
    id: '',
    name: `${first} ${last}`,
    email,
    jobTitle: rng.weighted(jobTitles),
    country: account?.country ?? rng.weighted(countries[region]),
    createdAt: at,
    source,
    stages: [],
    handoffs: [],
  };
  if (campaign) person.campaign = campaign;
  if (account) {
    person.account = account;
    account.people.push(person);
  }
  return person;
}

/** Leads who came by themselves and did not end up as the first buyer of a deal (their way on: qualification.ts). */
export function makeLeads(accounts: readonly Account[]): Person[] {
  const rng = random('leads');
  const open = accounts.filter((account) => !account.isQuiet);
  const weights = sources.map((source) => [source, source.leadWeight] as const);
  const leads = Array.from({ length: INBOUND }, () => {
    let at = leadDay(rng);
    let source = rng.weighted(weights);
    let campaign = campaignFor(source, at, rng);
    if ((source.key === 'webinar' || source.key === 'event') && !campaign) {
      // Nothing took place then: the lead signed up for a later date and is put there.
      const month = addMonths(Math.floor(at / DAY) * DAY, 0);
      source = rng.chance(0.5) ? source : sourceNamed('organic');
      for (let ahead = 0; ahead < 400 && !campaign && source.kind !== 'web_visit'; ahead += 1) {
        campaign = campaignFor(source, month + ahead * DAY, rng);
        if (campaign) at = campaign.starts + rng.int(0, 3) * DAY;
      }
      if (!campaign || at >= END - DAY) source = sourceNamed('organic');
      if (source.key === 'organic') {
        campaign = undefined;
        at = Math.min(at, END - 2 * DAY);
      }
    }
    return newPerson(
      readingTime(at, rng),
      source,
      campaign,
      rng.chance(0.55) ? rng.pick(open) : undefined,
      rng,
    );
  });
  const linkedin = sourceNamed('linkedin');
  const gifts = Array.from({ length: GIVEAWAY }, () => {
    const at = giveaway.starts + rng.int(0, ((giveaway.ends ?? END) - giveaway.starts) / DAY) * DAY;
    return newPerson(
      readingTime(at, rng),
      linkedin,
      giveaway,
      rng.chance(0.4) ? rng.pick(open) : undefined,
      rng,
    );
  });
  return [...leads, ...gifts];
}

/** Starts the list of taken e-mail addresses afresh, so that a second run gives the same result. */
export function forgetEmails(): void {
  takenEmails.clear();
}
