import { earnsCredit } from './channels.ts';
import type { Deal } from './deals.ts';
import type { Directory, Labels } from './directory.ts';
import { Exact, quantile, ratio, type Figure } from './exact.ts';
import type { People } from './people.ts';
import { groupBy } from './read.ts';
import type { Day } from './time.ts';
import type { Touch, Touches } from './touches.ts';

/** A touch on the way of a deal or of none, a person linked to a deal, or a deal won with a touch. */
export interface JourneyRow {
  date: Day;
  labels: Labels;
  touch?: Touch;
  person?: string;
  purchase?: { touches: number; days: number; isFirst: boolean };
}

interface Sources {
  deals: readonly Deal[];
  people: People;
  touches: Touches;
  touchesOf: (deal: Deal) => readonly Touch[];
  directory: Directory;
}

export function journeyRows({ deals, people, touches, touchesOf, directory }: Sources): JourneyRow[] {
  const counted = deals.filter((deal) => deal.counts);
  const ways = new Map(counted.map((deal) => [deal, touchesOf(deal)]));
  const met = new Set([...ways.values()].flat());
  const accountOf = (id: string | null): string | null =>
    id === null ? null : directory.ofAccount(id)['account']!;
  const touched = (touch: Touch, accountId: string | null, deal: Deal | null): JourneyRow => ({
    date: touch.moment.day,
    touch,
    person: touch.people[0],
    labels: {
      account: accountOf(accountId),
      opportunity: deal?.id ?? null,
      person: touch.people[0] ?? null,
      kind: touch.kind,
      team: touch.team,
      channel: touch.channel,
    },
  });
  const firsts = firstPurchases(counted);
  return [
    ...touches.all
      .filter((touch) => earnsCredit(touch.kind) && !met.has(touch))
      .map((touch) =>
        touched(touch, touch.accountId ?? people.byId.get(touch.people[0] ?? '')?.accountId ?? null, null),
      ),
    ...counted.flatMap((deal): JourneyRow[] => {
      const way = ways.get(deal)!;
      const linked = deal.people.map((person): JourneyRow => ({
        date: deal.created.day,
        person,
        labels: { account: accountOf(deal.accountId), opportunity: deal.id, person },
      }));
      const rows = [...way.map((touch) => touched(touch, deal.accountId, deal)), ...linked];
      const [first] = way;
      if (deal.status !== 'won' || !first) return rows;
      const purchase = {
        touches: way.length,
        days: deal.closed!.day - first.moment.day,
        isFirst: firsts.has(deal),
      };
      const { labels } = touched(first, deal.accountId, deal);
      return [...rows, { date: deal.closed!.day, labels, purchase }];
    }),
  ];
}

/** The first deal that each account won; a deal without an account is a customer of its own. */
function firstPurchases(deals: readonly Deal[]): ReadonlySet<Deal> {
  const won = deals.filter((deal) => deal.status === 'won');
  const customers = groupBy(won, (deal) => JSON.stringify([deal.accountId, deal.accountId ?? deal.id]));
  return new Set(
    [...customers.values()].map(
      (list) => list.sort((a, b) => a.closed!.start - b.closed!.start || (a.id < b.id ? -1 : 1))[0]!,
    ),
  );
}

type Rows = readonly JourneyRow[];
const distinct = (values: readonly unknown[]): Figure =>
  new Exact(BigInt(new Set(values.filter((value) => value !== undefined)).size), 0);
const purchases = (rows: Rows) => rows.flatMap((row) => row.purchase ?? []);

/** Every measure of the view `journeys`, over any selection of its rows. */
export const journeyMeasures: Record<string, (rows: Rows) => Figure> = {
  touches: (rows) => distinct(rows.map((row) => row.touch)),
  median_touches_to_purchase: (rows) =>
    quantile(
      purchases(rows).map((each) => each.touches),
      0.5,
    ),
  share_of_customers_with_5_to_12_touches: (rows) => {
    const customers = purchases(rows).filter((each) => each.isFirst);
    const some = customers.filter(({ touches }) => touches >= 5 && touches <= 12);
    return ratio(BigInt(some.length), BigInt(customers.length));
  },
  days_first_touch_to_won: (rows) =>
    quantile(
      purchases(rows).map((each) => each.days),
      0.5,
    ),
  people_involved: (rows) => distinct(rows.map((row) => row.person)),
};
