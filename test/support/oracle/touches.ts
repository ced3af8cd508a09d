import { channelOf, defaultTeam, earnsCredit, type Origin } from './channels.ts';
import type { Deal } from './deals.ts';
import type { People } from './people.ts';
import { by, groupBy, text, type Company, type Row } from './read.ts';
import type { Moment } from './time.ts';
import { ledTo, readLinks } from './utms.ts';

export interface Touch {
  id: string;
  row: Row;
  moment: Moment;
  kind: string;
  team: string | null;
  channel: string;
  campaign: string | null;
  content: string | null;
  people: readonly string[];
  accountId: string | null;
  dealId: string | null;
}

const DAY = 86_400_000;

/** The touches that may earn credit, and which of them a deal or a lead may look at. */
export class Touches {
  /** Every touch, those that earn nothing too. */
  readonly all: readonly Touch[];
  private readonly company: Company;
  private readonly byDeal: Map<string, Touch[]>;
  private readonly byAccount: Map<string, Touch[]>;
  private readonly byPerson: Map<string, Touch[]>;
  private readonly salesByPerson: Map<string, Touch[]>;

  constructor(company: Company, people: People) {
    this.company = company;
    const campaigns = by(company.rows('campaigns'), 'campaign_id');
    const users = by(company.rows('users'), 'user_id');
    const links = readLinks(company.rows('campaigns'));
    this.all = company
      .rows('touches')
      .map((row) => readTouch(row, ledTo(row, links), company, people, campaigns, users));
    const touches = this.all.filter((touch) => earnsCredit(touch.kind)).sort(inOrder);
    this.salesByPerson = index(
      this.all.filter((touch) => touch.team === 'sales'),
      (touch) => touch.people,
    );
    const general = touches.filter((touch) => touch.dealId === null);
    this.byDeal = groupBy(touches, (touch) => touch.dealId);
    this.byPerson = index(general, (touch) => touch.people);
    this.byAccount = index(general, (touch) => [
      touch.accountId,
      ...(company.settings.scope === 'account'
        ? touch.people.map((id) => people.byId.get(id)?.accountId ?? null)
        : []),
    ]);
  }

  /** Eligible touches of a deal at a moment, in order, each once. */
  ofDeal(deal: Deal, moment: Moment): Touch[] {
    const found = new Set<Touch>(this.byDeal.get(deal.id));
    for (const id of deal.people) for (const touch of this.byPerson.get(id) ?? []) found.add(touch);
    for (const touch of (deal.accountId && this.byAccount.get(deal.accountId)) || []) found.add(touch);
    return this.inWindow([...found], moment);
  }

  /** A person's own eligible touches at a moment, in order. */
  ofPerson(id: string, moment: Moment): Touch[] {
    return this.inWindow(this.byPerson.get(id) ?? [], moment);
  }

  /** When sales first touched a person at or after an instant, whatever the touch earns. */
  firstBySales(id: string, since: number): number | null {
    const starts = (this.salesByPerson.get(id) ?? []).map(({ moment }) => moment.start);
    const later = starts.filter((start) => start >= since);
    return later.length > 0 ? Math.min(...later) : null;
  }

  private inWindow(touches: readonly Touch[], { at, start }: Moment): Touch[] {
    const since = start - this.company.settings.lookbackDays * DAY;
    return touches.filter(({ moment }) => moment.at <= at && moment.start >= since).sort(inOrder);
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const inOrder = (a: Touch, b: Touch): number => a.moment.at - b.moment.at || compare(a.id, b.id);

function index(
  touches: readonly Touch[],
  keys: (touch: Touch) => readonly (string | null)[],
): Map<string, Touch[]> {
  const pairs = touches.flatMap((touch) => [...new Set(keys(touch))].map((key) => ({ key, touch })));
  const groups = groupBy(pairs, (pair) => pair.key);
  return new Map([...groups].map(([key, list]) => [key, list.map((pair) => pair.touch)]));
}

/** What a touch says of where it came from. */
export const originOf = (row: Row): Origin => ({
  channel: text(row, 'channel'),
  source: text(row, 'source'),
  medium: text(row, 'medium'),
  referrer: text(row, 'referrer'),
  campaign: text(row, 'campaign'),
});

function readTouch(
  row: Row,
  ledTo: string | null,
  company: Company,
  people: People,
  campaigns: ReadonlyMap<string, Row>,
  users: ReadonlyMap<string, Row>,
): Touch {
  const kind = text(row, 'kind')!;
  const campaignId = text(row, 'campaign_id') ?? ledTo;
  return {
    id: text(row, 'touch_id')!,
    row,
    moment: company.momentOf(row, 'occurred_at')!,
    kind,
    team: text(row, 'team') ?? text(users.get(text(row, 'user_id') ?? ''), 'team') ?? defaultTeam(kind),
    channel: channelOf(originOf(row), kind),
    campaign:
      text(campaigns.get(campaignId ?? ''), 'name') ?? text(row, 'campaign') ?? text(row, 'campaign_id'),
    content: text(row, 'content_id'),
    people: [people.ofTouch(row) ?? []].flat(),
    accountId: text(row, 'account_id'),
    dealId: text(row, 'opportunity_id'),
  };
}
