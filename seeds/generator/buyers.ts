import { gatherings } from './campaigns.ts';
import { newPerson } from './leads.ts';
import { qualifyBuyer } from './qualification.ts';
import { random, type Random } from './random.ts';
import { campaignFor, contact, outbound, sourceNamed, sources } from './sources.ts';
import { DAY, END, FIRST, HOUR, officeTime, readingTime } from './time.ts';
import type { Account, Campaign, Deal, Person, Source } from './types.ts';

const roles = ['Decision maker', 'Champion', 'Economic buyer', 'User', 'Influencer'] as const;

/** Finds or creates the people of each deal: a first buyer, and one to three colleagues. */
export function addBuyers(deals: Deal[]): Person[] {
  const rng = random('buyers');
  const made: Person[] = [];
  const buyers = new Set<Person>();
  for (const deal of deals) {
    const account = deal.account as Account;
    const primary =
      (deal.type === 'new'
        ? knownBuyer(deal, account, rng)
        : account.people.find((person) => buyers.has(person))) ?? firstBuyer(deal, account, made, rng);
    deal.primary = primary;
    deal.people.push({ person: primary, role: 'Champion' });
    buyers.add(primary);
    const more = rng.weighted([
      [1, 50],
      [2, 36],
      [3, 14],
    ] as const);
    for (let i = 0; i < more; i += 1) {
      const colleague = colleagueOf(deal, account, buyers, made, rng);
      if (deal.people.some(({ person }) => person === colleague)) continue;
      deal.people.push({ person: colleague, role: rng.pick(roles) });
    }
  }
  return made;
}

/** A second try at the same company is often made with the same person. */
function knownBuyer(deal: Deal, account: Account, rng: Random): Person | undefined {
  const accepted = account.people.find((p) =>
    p.handoffs.some((h) => h.decision === 'accepted' && (h.decidedAt ?? END) < deal.createdAt),
  );
  return accepted && rng.chance(0.35) ? accepted : undefined;
}

function firstBuyer(deal: Deal, account: Account, made: Person[], rng: Random): Person {
  if (deal.type !== 'new')
    return keep(made, newPerson(deal.createdAt + HOUR, contact, undefined, account, rng));
  if (account.isQuiet || rng.chance(0.07)) {
    const person = keep(
      made,
      newPerson(
        Math.max(FIRST + 9 * HOUR, deal.createdAt - rng.int(2, 20) * DAY),
        outbound,
        undefined,
        account,
        rng,
      ),
    );
    person.owner = deal.owner;
    person.stages.push({ stage: 'New', at: person.createdAt, by: deal.owner });
    const at = person.createdAt + Math.floor((deal.createdAt - person.createdAt) * 0.6);
    person.stages.push({ stage: 'Sales accepted', at, by: deal.owner });
    return person;
  }
  const mqlLag = rng.skewed(4, 15, 48);
  const leadLag = mqlLag + rng.skewed(0.3, 10, 62);
  const room = (deal.createdAt - FIRST - 9 * HOUR) / DAY;
  const squeeze = Math.min(1, room / leadLag);
  // The first deals came over from the old system: their people have had only days to become leads.
  const around =
    squeeze < 1
      ? Math.floor((FIRST + 6 * HOUR + (deal.createdAt - FIRST) * rng.between(0, 0.3)) / 1000) * 1000
      : readingTime(deal.createdAt - leadLag * DAY, rng);
  let mqlAt =
    squeeze < 1 ? deal.createdAt - mqlLag * squeeze * DAY : officeTime(deal.createdAt - mqlLag * DAY, rng);
  mqlAt = Math.round(Math.max(mqlAt, around + HOUR) / 1000) * 1000;
  const { created, source, campaign } = wayIn(deal, around, mqlAt, rng);
  const person = keep(made, newPerson(created, source, campaign, account, rng));
  qualifyBuyer(person, mqlAt, deal.createdAt, deal.owner);
  return person;
}

/** How the buyer came: by a webinar or fair of those weeks, by a customer's word, or by any other source. */
function wayIn(
  deal: Deal,
  around: number,
  mqlAt: number,
  rng: Random,
): { created: number; source: Source; campaign?: Campaign | undefined } {
  if (deal.isReferral) return { created: around, source: sourceNamed('referral') };
  const gathering = gatherings(around - 45 * DAY, mqlAt - 4 * DAY).at(-1);
  if (gathering && rng.chance(0.4)) {
    const created = readingTime(gathering.starts + rng.int(0, 3) * DAY, rng);
    return {
      created,
      source: sourceNamed(gathering.channel === 'Events' ? 'event' : 'webinar'),
      campaign: gathering,
    };
  }
  const others = sources.filter(({ key }) => key !== 'webinar' && key !== 'event');
  const source = rng.weighted(others.map((candidate) => [candidate, candidate.dealWeight] as const));
  return { created: around, source, campaign: campaignFor(source, around, rng) };
}

function colleagueOf(
  deal: Deal,
  account: Account,
  buyers: ReadonlySet<Person>,
  made: Person[],
  rng: Random,
): Person {
  const last = Math.min(deal.closedAt ?? END, END, deal.createdAt + 45 * DAY);
  // Somebody from an earlier deal, or a colleague who became a lead while this one was running.
  const known = account.people.filter(
    (person) =>
      person !== deal.primary &&
      person.createdAt < last &&
      (person.createdAt > deal.createdAt || buyers.has(person)),
  );
  if (known.length > 0 && rng.chance(0.5)) return rng.pick(known);
  const at = deal.createdAt + Math.floor((last - deal.createdAt) * rng.between(0.05, 0.8));
  const person = newPerson(officeTime(at, rng), contact, undefined, account, rng);
  if (person.createdAt <= deal.createdAt || person.createdAt >= last)
    person.createdAt = Math.floor((deal.createdAt + last) / 2000) * 1000;
  person.owner = deal.owner;
  return keep(made, person);
}

function keep(made: Person[], person: Person): Person {
  made.push(person);
  return person;
}
