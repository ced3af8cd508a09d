import { countries, firstNames, jobTitles, lastNames } from '../catalogue.ts';
import type { Random } from '../random.ts';
import { DAY, HOUR, MINUTE } from '../time.ts';
import type { Handoff, Source, User } from '../types.ts';
import { userNamed } from '../users.ts';
import { inOffice } from './clock.ts';
import { deck } from './deck.ts';
import { HORIZON } from './exports.ts';
import type { Firm, Human, TwinKind } from './story.ts';

const marketer = userNamed('Lukas Farkas');
const titles = deck(jobTitles);
const anyCountry = deck([...countries.EMEA, ...countries.AMER, ...countries.APAC]);
const twinKinds = deck<TwinKind>([
  ['case', 35],
  ['plus_tag', 25],
  ['second_address', 20],
  ['crm_merge', 20],
]);
/** One person in so many has a second record. */
const TWIN_CHANCE = 0.03;
/** One person in so many has a company that only the address tells. */
const UNPLACED_CHANCE = 0.05;

/** A person with an address that no other person has: `serial` makes it so within the domain. */
export function newHuman(
  id: number,
  serial: string,
  firm: Firm | undefined,
  createdAt: number,
  source: Source,
  rng: Random,
): Human {
  const first = rng.pick(firstNames);
  const last = rng.pick(lastNames);
  const local = `${first}.${last}${serial}`.toLowerCase();
  const domain = firm?.domain ?? 'freemail.example';
  const title = rng.pick(titles);
  const human: Human = {
    id: `P${id}`,
    name: `${first} ${last}`,
    email: `${local}@${domain}`,
    jobTitle: title,
    isAtAccount: firm !== undefined && !rng.chance(UNPLACED_CHANCE),
    country: firm?.country ?? rng.pick(anyCountry),
    createdAt,
    source,
    stages: [],
    handoffs: [],
  };
  if (rng.chance(0.002)) human.correctedTitle = `${title} (EMEA)`;
  if (!rng.chance(TWIN_CHANCE)) return human;
  const kind = rng.pick(twinKinds);
  const at = createdAt + rng.int(1, 60) * DAY;
  const email = {
    case: `${local.toUpperCase()}@${domain}`,
    plus_tag: `${local}+news@${domain}`,
    second_address: `${local}.${id}@freemail.example`,
    crm_merge: `${local}.${id}@freemail.example`,
  }[kind];
  human.twin = { id: `P${id + 1}`, email, kind, createdAt: at };
  if (kind === 'crm_merge') human.twin.mergedAt = at + rng.int(0, 60) * DAY;
  return human;
}

/** How a lead was qualified and handed to sales between two moments; `decision` ends it, or `pending`. */
export function handOver(
  human: Human,
  mqlAt: number,
  decidedAt: number,
  rep: User,
  decision: Handoff['decision'],
  rng: Random,
): void {
  const handedOffAt = mqlAt + rng.int(1, 6) * MINUTE;
  const assignedAt = handedOffAt + rng.int(3, 120) * MINUTE;
  const firstSalesTouchAt = assignedAt + rng.int(20, 1200) * MINUTE;
  human.owner = rep;
  human.stages.push({ stage: 'Marketing qualified', at: mqlAt, by: marketer });
  const handoff: Handoff = { handedOffAt, assignedAt, assignedTo: rep, decision, firstSalesTouchAt };
  human.handoffs.push(handoff);
  if (decision === 'pending') return;
  handoff.decidedAt = decidedAt;
  if (decision === 'rejected') handoff.reason = rng.pick(['No budget', 'Too small', 'Not a buyer']);
  if (decision === 'recycled') handoff.reason = rng.pick(['Not now', 'No answer']);
  const stage = { accepted: 'Sales accepted', rejected: 'Disqualified', recycled: 'Recycled to nurture' }[
    decision
  ];
  human.stages.push({ stage, at: decidedAt, by: rep });
}

const decisions = deck<Handoff['decision']>([
  ['accepted', 20],
  ['rejected', 30],
  ['recycled', 43],
  ['pending', 7],
]);

/** The way of a lead who never becomes the first buyer of a deal. */
export function followLead(human: Human, chance: number, rep: User, rng: Random): void {
  human.stages.push({ stage: 'New', at: human.createdAt });
  if (!rng.chance(chance)) return;
  const mqlAt = inOffice(human.createdAt + rng.int(1, 20) * DAY, rng);
  if (mqlAt >= HORIZON) return;
  handOver(human, mqlAt, mqlAt + rng.int(30, 400) * HOUR, rep, rng.pick(decisions), rng);
}

/** The way of a deal's first buyer, accepted by sales before the deal was created. */
export function followBuyer(human: Human, dealAt: number, rep: User, rng: Random): void {
  human.stages.push({ stage: 'New', at: human.createdAt });
  const span = dealAt - human.createdAt;
  const whole = (at: number) => Math.floor(at / 1000) * 1000;
  const mqlAt = whole(human.createdAt + span * rng.between(0.1, 0.3));
  handOver(human, mqlAt, whole(human.createdAt + span * rng.between(0.8, 0.98)), rep, 'accepted', rng);
}
