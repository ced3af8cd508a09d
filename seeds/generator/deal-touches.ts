import { gatherings } from './campaigns.ts';
import { caseStudy, contentOn } from './content.ts';
import { random, type Random } from './random.ts';
import { dateOf, day, DAY, END, isWorkday, officeTime } from './time.ts';
import type { Deal, Person, Touch, User } from './types.ts';
import { userNamed } from './users.ts';

const marketers: readonly User[] = [
  userNamed('Chloe Marchetti'),
  userNamed('Devon Price'),
  userNamed('Paula Reiter'),
  userNamed('Yuki Tanabe'),
];

/** What happened around a deal while it was open: calls and meetings of its team, content its people read. */
export function dealTouches(deal: Deal): Touch[] {
  if (deal.account?.isQuiet) return [];
  const rng = random(`deal-touches/${deal.account?.name}/${deal.createdAt}`);
  const team = deal.owner.team === 'account_management' ? 'account_management' : 'sales';
  const until = Math.min(deal.closedAt ?? END, END);
  const span = until - deal.createdAt;
  const count = Math.min(15, 3 + Math.floor(span / (12 * DAY)) + rng.int(0, 2));
  // Some deals live on calls and meetings alone.
  const share = rng.chance(0.18) ? 1 : 0.66;
  const touches: Touch[] = [];
  for (let i = 0; i < count; i += 1) {
    const at = momentOf(deal.createdAt + ((i + rng.between(0.1, 0.9)) / count) * span, until, rng);
    const person = personAt(deal, at, rng);
    if (!person) continue;
    const byTeam = rng.chance(share);
    touches.push(byTeam ? work(deal, person, at, team, i, rng) : reading(person, at, deal, rng));
  }
  const story = deal.isReader ? reads(deal, until, rng) : undefined;
  touches.push(...visits(deal, until, rng));
  return story ? [...touches, story] : touches;
}

function momentOf(at: number, until: number, rng: Random): number {
  const office = officeTime(at, rng);
  return office < until && isWorkday(office)
    ? office
    : Math.floor(Math.min(at, until - 60_000) / 1000) * 1000;
}

function personAt(deal: Deal, at: number, rng: Random): Person | undefined {
  const there = deal.people.filter(({ person }) => person.createdAt <= at && !person.mergedInto);
  return there.length > 0 ? rng.pick(there).person : undefined;
}

function work(
  deal: Deal,
  person: Person,
  at: number,
  team: 'sales' | 'account_management',
  i: number,
  rng: Random,
): Touch {
  const kind = rng.weighted([
    ['call', 30],
    ['meeting', i === 0 ? 50 : 24],
    ['demo', i < 3 ? 22 : 6],
    ['sales_email', 28],
  ] as const);
  const joined = (kind === 'demo' || kind === 'meeting') && rng.chance(0.14);
  return {
    id: '',
    at,
    kind,
    team,
    person,
    ...(rng.chance(0.55) ? { deal } : {}),
    user: deal.owner,
    ...(joined ? { participants: [rng.pick(marketers)] } : {}),
  };
}

function reading(person: Person, at: number, deal: Deal, rng: Random): Touch {
  const shared = rng.chance(0.3);
  const pieces = contentOn(dateOf(at), ['blog', 'case_study', 'white_paper', 'webinar', 'demo', 'pricing']);
  const kind = rng.weighted([
    ['content_view', 42],
    ['content_download', 14],
    ['email_click', 16],
    ['web_visit', 28],
  ] as const);
  const piece = kind.startsWith('content') && pieces.length > 0 ? { contentId: rng.pick(pieces).id } : {};
  const way =
    shared || kind === 'email_click'
      ? { channel: 'Email', source: shared ? 'sales_share' : 'newsletter', medium: 'email' }
      : { channel: 'Direct', source: '(direct)', medium: '(none)' };
  return {
    id: '',
    at,
    kind,
    team: 'marketing',
    person,
    ...piece,
    ...way,
    ...(shared ? { sharedBy: deal.owner } : {}),
  };
}

/** Webinars and fairs that somebody of the deal came to, while it was open or in the four months before. */
function visits(deal: Deal, until: number, rng: Random): Touch[] {
  return gatherings(deal.createdAt - 120 * DAY, until - DAY).flatMap((campaign) => {
    const at = campaign.starts + rng.int(8 * 60, 15 * 60) * 60_000;
    const person = personAt(deal, at, rng);
    if (!person || !rng.chance(0.24)) return [];
    const fair = campaign.channel === 'Events';
    return [
      {
        id: '',
        at,
        kind: fair ? 'event' : 'webinar',
        team: 'marketing' as const,
        person,
        channel: campaign.channel,
        source: fair ? 'fair' : 'webinar',
        medium: fair ? 'event' : 'webinar',
        campaign,
        ...(fair && rng.chance(0.5) ? { participants: [deal.owner] } : {}),
      },
    ];
  });
}

/** The buyer reads the case study of the story, mostly because the rep sent it. */
function reads(deal: Deal, until: number, rng: Random): Touch | undefined {
  const from = Math.max(deal.createdAt, day(caseStudy.publishedOn));
  const at = Math.floor((from + (until - from) * rng.between(0.05, 0.5)) / 1000) * 1000;
  if (!deal.primary || at >= until) return undefined;
  return {
    id: '',
    at,
    kind: rng.chance(0.7) ? 'content_view' : 'content_download',
    team: 'marketing',
    person: deal.primary,
    channel: 'Email',
    source: 'sales_share',
    medium: 'email',
    contentId: caseStudy.id,
    sharedBy: deal.owner,
  };
}
