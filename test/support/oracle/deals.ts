import type { Convert } from './money.ts';
import type { People } from './people.ts';
import { by, groupBy, isTrue, text, type Company, type Row } from './read.ts';
import type { Day, Moment } from './time.ts';

/** An opportunity with its money in the reporting currency and the people linked to it. */
export interface Deal {
  id: string;
  row: Row;
  status: string;
  type: string | null;
  created: Moment;
  closed: Moment | null;
  accountId: string | null;
  ownerId: string | null;
  /** Cents at the rate of the close day, or of the as-of day while open; null where unknown. */
  amount: bigint | null;
  /** Cents at the rate of the day the deal was created. */
  createdAmount: bigint | null;
  listAmount: bigint | null;
  /** False for churn and for amendments, which stay out of counts, rates and sizes. */
  counts: boolean;
  isChurn: boolean;
  /** The deal whose touches and weights are used: the one that was amended. */
  root: string;
  primaryPerson: string | null;
  people: readonly string[];
}

/** Every opportunity, in file order. */
export function readDeals(company: Company, people: People, convert: Convert): Deal[] {
  const rows = company.rows('opportunities');
  const records = by(rows, 'opportunity_id');
  const links = groupBy(company.rows('opportunity_people'), (row) => text(row, 'opportunity_id'));
  const root = (id: string): string => {
    const seen = new Set([id]);
    let current = id;
    for (;;) {
      const next = text(records.get(current), 'amends_opportunity_id');
      if (next === null) return current;
      if (!records.has(next) || seen.has(next)) return id;
      seen.add(next);
      current = next;
    }
  };
  return rows.map((row) => {
    const id = text(row, 'opportunity_id')!;
    const status = text(row, 'status')!;
    const created = company.momentOf(row, 'created_at')!;
    const closed = status === 'open' ? null : company.momentOf(row, 'closed_at');
    const inCents = (column: string, day: Day): bigint | null => {
      const amount = text(row, column);
      return amount === null ? null : convert(amount, text(row, 'currency'), day);
    };
    const day = closed?.day ?? company.settings.asOf;
    const primary = text(row, 'primary_person_id');
    const linked = (links.get(id) ?? []).map((link) => text(link, 'person_id')!);
    const isChurn = text(row, 'type') === 'churn';
    return {
      id,
      row,
      status,
      type: text(row, 'type'),
      created,
      closed,
      accountId: text(row, 'account_id'),
      ownerId: text(row, 'owner_id'),
      amount: inCents('amount', day),
      createdAmount: inCents('amount', created.day),
      listAmount: inCents('list_amount', day),
      counts: !isChurn && text(row, 'amends_opportunity_id') === null,
      isChurn,
      root: root(id),
      primaryPerson: primary === null ? null : people.resolve(primary),
      people: [...new Set([...(primary === null ? [] : [primary]), ...linked].map(people.resolve))],
    };
  });
}

export const isReferral = (deal: Deal): boolean => isTrue(deal.row, 'is_referral');

/** New business: counted deals of type new, or of no type. */
export const isNewBusiness = ({ counts, type }: Deal): boolean => counts && (type ?? 'new') === 'new';

/** Who moved the goal: a referral, else account management for expansion and renewal, else growth. */
export function contribution(deal: Deal): string {
  if (isReferral(deal)) return 'referral';
  return deal.type === 'expansion' || deal.type === 'renewal' ? 'account_management' : 'growth';
}
