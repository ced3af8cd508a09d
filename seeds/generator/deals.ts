import { competitors, lostReasons, products, segments } from './catalogue.ts';
import { caseStudy } from './content.ts';
import { quarters, type Quarter } from './quarters.ts';
import { random, type Random } from './random.ts';
import { probabilityOf } from './stages.ts';
import { DAY, day, END, FIRST, isWorkday, officeTime, quarterBounds } from './time.ts';
import type { Deal, DealType, Segment, Status } from './types.ts';
import { users } from './users.ts';

const LAST_CLOSE = day('2026-11-19');

/** A deal without an account, a buyer or a history yet; the size is still a rough one. */
export function draftDeal(
  type: DealType,
  status: Status,
  segment: Segment,
  quarter: string,
  rng: Random,
): Deal {
  const share = type === 'new' ? 1 : type === 'expansion' ? 0.55 : 0.8;
  return {
    id: '',
    type,
    status,
    segment,
    quarter,
    euros: rng.skewed(...segments[segment].deal) * share,
    amount: 0,
    currency: 'EUR',
    createdAt: 0,
    owner: users[0] as (typeof users)[number],
    people: [],
    stages: [],
    stage: '',
    forecastCategory: '',
    product: rng.weighted(products).name,
    months: segment === 'enterprise' ? rng.pick([12, 24, 36]) : rng.pick([12, 12, 12, 24]),
    isReferral: type === 'new' && rng.chance(0.08),
    isReader: false,
  };
}

function cycleDays(deal: Deal, rng: Random): number {
  const share = { new: 1, expansion: 0.6, renewal: 0.7, churn: 0.7 }[deal.type];
  const days = rng.skewed(...segments[deal.segment].cycle) * share * (deal.isReader ? 0.6 : 1);
  return Math.max(8, Math.round(deal.status === 'lost' ? days * 1.08 : days));
}

/** Closing days of a quarter: the last month is the strongest, nothing closes on a weekend. */
function closingDay({ quarter }: Quarter, rng: Random): number {
  const bounds = quarterBounds(quarter);
  const from = Math.max(bounds.starts, FIRST + 14 * DAY);
  const to = Math.min(bounds.ends, LAST_CLOSE);
  for (;;) {
    const at = from + rng.int(0, (to - from) / DAY) * DAY;
    const share = (at - bounds.starts) / (bounds.ends - bounds.starts);
    if (isWorkday(at) && rng.chance(quarter === '2026-Q4' ? 0.9 : 0.45 + 0.5 * share)) return at;
  }
}

function closeDeal(deal: Deal, plan: Quarter, rng: Random): void {
  const closing = closingDay(plan, rng);
  // The story: whoever reads the case study decides sooner, and yes more often.
  const wasOut = closing - 60 * DAY > day(caseStudy.publishedOn);
  deal.isReader = deal.type === 'new' && wasOut && rng.chance(deal.status === 'won' ? 0.42 : 0.12);
  let created = closing - cycleDays(deal, rng) * DAY;
  if (created < FIRST + 4 * DAY) {
    const room = Math.max(1, Math.min(40, (closing - FIRST) / DAY - 12));
    created = FIRST + (4 + rng.int(0, room)) * DAY;
  }
  deal.createdAt = Math.min(officeTime(created, rng), closing - 2 * DAY);
  deal.closedAt = officeTime(closing, rng);
  deal.expectedCloseAt = deal.closedAt + rng.int(-12, 9) * DAY;
  deal.stage = deal.type === 'churn' ? 'Churned' : deal.status === 'won' ? 'Closed won' : 'Closed lost';
  if (deal.stage === 'Closed won') return;
  if (deal.type === 'churn') deal.lostReason = rng.pick(['Budget cut', 'Switched vendor', 'Company sold']);
  else deal.lostReason = rng.weighted(lostReasons);
  const beaten = deal.lostReason === 'Lost to competitor' || deal.lostReason === 'Switched vendor';
  if (beaten || rng.chance(0.12)) deal.competitor = rng.weighted(competitors);
}

/** Segments in fixed shares, so that every quarter's revenue can be met with deals of a usual size. */
function segmentDeck(count: number, offset: number): Segment[] {
  const cycle: Segment[] = [
    'mid_market', 'enterprise', 'smb', 'mid_market', 'smb', 'mid_market', 'enterprise', 'smb', 'mid_market', 'enterprise',
    'smb', 'mid_market',
  ]; // prettier-ignore
  return Array.from({ length: count }, (_, i) => cycle[(i + offset) % cycle.length] as Segment);
}

function closedDeals(plan: Quarter): Deal[] {
  const rng = random(`deals/${plan.quarter}`);
  const deals: Deal[] = [];
  const add = (type: DealType, status: Status, count: number, offset: number) => {
    for (const segment of segmentDeck(count, offset)) {
      const deal = draftDeal(type, status, segment, plan.quarter, rng);
      closeDeal(deal, plan, rng);
      deals.push(deal);
    }
  };
  add('new', 'won', plan.new[0], 0);
  add('new', 'lost', plan.new[1], 1);
  add('expansion', 'won', plan.expansion[0], 0);
  add('expansion', 'lost', plan.expansion[1], 2);
  add('renewal', 'won', plan.renewal[0], 0);
  add('renewal', 'lost', plan.renewal[1], 2);
  // A churn is an end that came about: its status is won, its amount is what was lost.
  add('churn', 'won', plan.churn, 2);
  return deals;
}

type OpenPlan = {
  count: number;
  types: DealType[];
  from: string;
  to: string;
  stages: [string, number][];
  slipped?: boolean;
};

const openPlans: readonly OpenPlan[] = [
  {
    count: 37,
    types: ['new', 'new', 'expansion', 'new', 'renewal'],
    from: '2026-11-23',
    to: '2026-12-30',
    stages: [
      ['Solution fit', 20],
      ['Proposal', 34],
      ['Negotiation', 30],
      ['Verbal commit', 16],
    ],
  },
  {
    count: 7,
    types: ['new', 'new', 'new', 'expansion'],
    from: '2027-01-08',
    to: '2027-02-19',
    stages: [['Proposal', 1]],
    slipped: true,
  },
  { count: 3, types: ['new'], from: '2026-11-04', to: '2026-11-18', stages: [['Discovery', 1]] },
  {
    count: 36,
    types: ['new', 'new', 'new', 'expansion', 'new', 'renewal'],
    from: '2027-01-11',
    to: '2027-05-28',
    stages: [
      ['Discovery', 52],
      ['Solution fit', 36],
      ['Proposal', 12],
    ],
  },
];

function openDeals(plan: OpenPlan, index: number): Deal[] {
  const rng = random(`deals/open/${index}`);
  return segmentDeck(plan.count, index + 1).map((segment, i) => {
    const type = plan.types[i % plan.types.length] as DealType;
    const deal = draftDeal(type, 'open', segment, '', rng);
    const expected = officeTime(
      day(plan.from) + rng.int(0, (day(plan.to) - day(plan.from)) / DAY) * DAY,
      rng,
    );
    deal.expectedCloseAt = expected;
    deal.isReader = type === 'new' && rng.chance(0.15);
    const earliest = END - 190 * DAY;
    const latest = END - (plan.slipped ? 50 : 3) * DAY;
    const created = Math.min(
      Math.max(expected - cycleDays(deal, rng) * DAY, earliest),
      latest - rng.int(0, 30) * DAY,
    );
    deal.createdAt = officeTime(created - 2 * DAY, rng);
    deal.stage = rng.weighted(plan.stages);
    const base = probabilityOf(deal.stage);
    deal.probability = rng.chance(0.15) ? Math.round((base + rng.pick([-0.05, 0.05])) * 100) / 100 : base;
    const due = expected < day('2027-01-01') && expected > END;
    deal.forecastCategory = base >= 0.9 ? 'commit' : base >= 0.45 && due ? 'best_case' : 'pipeline';
    if (plan.slipped) deal.slipped = true;
    return deal;
  });
}

/** Every deal, in the order of creation, without accounts and people yet. */
export function draftDeals(): Deal[] {
  const deals = [...quarters.flatMap(closedDeals), ...openPlans.flatMap(openDeals)];
  return deals.sort((a, b) => a.createdAt - b.createdAt);
}
