import { giveaway } from './campaigns.ts';
import { random, type Random } from './random.ts';
import { dateOf, DAY, END, HOUR, MINUTE, officeTime, onWorkday } from './time.ts';
import type { Handoff, Person, Region, User } from './types.ts';
import { repsOn, slowRep, userNamed } from './users.ts';

const marketer = userNamed('Lukas Farkas');
const regionOf = (person: Person): Region =>
  person.account?.region ??
  (['US', 'CA', 'BR'].includes(person.country)
    ? 'AMER'
    : ['AU', 'SG', 'JP'].includes(person.country)
      ? 'APAC'
      : 'EMEA');

/** Moves a moment into office hours (07:00 to 16:00 UTC) of the same or the next working day. */
function inOffice(at: number, rng: Random): number {
  const hour = Math.floor((at % DAY) / HOUR);
  if (hour < 7) return onWorkday(at - (at % DAY)) + 7 * HOUR + rng.int(0, 3600) * 1000;
  if (hour >= 16) return onWorkday(at - (at % DAY) + DAY) + 7 * HOUR + rng.int(0, 5400) * 1000;
  return onWorkday(at);
}

/** Hands a qualified person to a rep: the rep is named within the hour and calls within hours, or days. */
function assign(person: Person, at: number, rng: Random, wanted?: User): Handoff {
  const reps = repsOn('sales', regionOf(person), dateOf(at));
  const rep = wanted && reps.includes(wanted) ? wanted : rng.pick(reps);
  const handedOffAt = at + rng.int(1, 6) * MINUTE;
  const assignedAt = handedOffAt + Math.round(rng.skewed(4, 26, 190)) * MINUTE;
  const hours = rep === slowRep ? rng.skewed(18, 44, 120) : rng.skewed(0.2, 1.5, 9);
  const firstSalesTouchAt = inOffice(assignedAt + Math.round(hours * 60) * MINUTE, rng);
  return { handedOffAt, assignedAt, assignedTo: rep, decision: 'pending', firstSalesTouchAt };
}

const rejections = [
  ['No budget', 30],
  ['Too small', 28],
  ['Not a buyer', 22],
  ['Wrong data', 20],
] as const;
const recycles = [
  ['Not now', 52],
  ['No answer', 33],
  ['Under contract elsewhere', 15],
] as const;

/** Lets sales decide; what would happen after the last day has not happened, and the hand-off stays pending. */
function decide(person: Person, handoff: Handoff, rng: Random): void {
  const gift = person.campaign === giveaway;
  const touched = handoff.firstSalesTouchAt ?? handoff.handedOffAt;
  const at = officeTime(touched + Math.round(rng.skewed(0.3, 4, 20) * 24) * HOUR, rng);
  if (touched >= END) {
    delete handoff.firstSalesTouchAt;
    if ((handoff.assignedAt ?? 0) >= END) delete handoff.assignedAt;
    if (!handoff.assignedAt) delete handoff.assignedTo;
  }
  if (at >= END || at <= touched || rng.chance(0.03)) return;
  handoff.decision = rng.weighted([
    ['accepted', gift ? 13 : 27],
    ['rejected', gift ? 60 : 25],
    ['recycled', gift ? 27 : 48],
  ] as const);
  handoff.decidedAt = at;
  if (handoff.decision === 'rejected') {
    handoff.reason = gift
      ? rng.pick(['Student or consultant', 'Student or consultant', 'Wanted the playbook only'])
      : rng.weighted(rejections);
  }
  if (handoff.decision === 'recycled') handoff.reason = rng.weighted(recycles);
}

function record(person: Person, handoff: Handoff): void {
  person.handoffs.push(handoff);
  const { decidedAt: at, assignedTo: by, reason } = handoff;
  if (by) person.owner = by;
  if (!at || !by) return;
  const stage = {
    accepted: 'Sales accepted',
    rejected: 'Disqualified',
    recycled: 'Recycled to nurture',
    pending: '',
  };
  person.stages.push({ stage: stage[handoff.decision], at, by, ...(reason ? { reason } : {}) });
}

/** Gives a lead who is no deal's first buyer a way through the funnel, as far as it went by the last day. */
export function qualify(person: Person, rng: Random): void {
  person.stages.push({ stage: 'New', at: person.createdAt });
  const chance = person.campaign === giveaway ? 0.66 : person.account ? 0.48 : 0.2;
  if (!rng.chance(chance)) {
    const at = officeTime(person.createdAt + rng.int(2, 50) * DAY, rng);
    if (rng.chance(0.14) && at < END) {
      const reason = rng.pick(['Unsubscribed', 'Student', 'Competitor', 'Bounced']);
      person.stages.push({ stage: 'Disqualified', at, by: marketer, reason });
    }
    return;
  }
  let at = officeTime(person.createdAt + Math.round(rng.skewed(0.2, 9, 60) * 24) * HOUR, rng);
  if (at <= person.createdAt) at += DAY;
  for (let round = 0; round < 2; round += 1) {
    at = onWorkday(at);
    if (at >= END) return;
    person.stages.push({ stage: 'Marketing qualified', at, by: marketer });
    const handoff = assign(person, at, rng);
    if (handoff.handedOffAt >= END) return;
    decide(person, handoff, rng);
    record(person, handoff);
    if (handoff.decision !== 'recycled' || !rng.chance(0.3)) return;
    at = officeTime((handoff.decidedAt ?? END) + rng.int(35, 150) * DAY, rng);
  }
}

/** The way of a deal's first buyer: qualified, called and accepted before the deal was created. */
export function qualifyBuyer(person: Person, mqlAt: number, dealAt: number, owner: User): void {
  const rng = random(`buyer/${person.email}`);
  person.stages.push({ stage: 'New', at: person.createdAt });
  person.stages.push({ stage: 'Marketing qualified', at: mqlAt, by: marketer });
  const handoff = assign(person, mqlAt, rng, owner);
  const room = dealAt - mqlAt;
  const touched = Math.min(handoff.firstSalesTouchAt ?? mqlAt, mqlAt + Math.floor(room * 0.6));
  handoff.firstSalesTouchAt = touched;
  handoff.assignedAt = Math.min(handoff.assignedAt ?? touched, mqlAt + Math.floor((touched - mqlAt) / 2));
  handoff.handedOffAt = Math.min(handoff.handedOffAt, handoff.assignedAt);
  handoff.decision = 'accepted';
  const decided = touched + Math.floor((dealAt - touched) * rng.between(0.1, 0.7));
  const office = officeTime(decided, rng);
  handoff.decidedAt = office > touched && office < dealAt ? office : decided;
  record(person, handoff);
}
