import { company, products } from './catalogue.ts';
import type { Cell } from './csv.ts';
import { addMonths, dateOf, DAY, isoOf } from './time.ts';
import type { Deal, Touch } from './types.ts';

const iso = (at: number | undefined) => (at === undefined ? '' : isoOf(at));
const date = (at: number | undefined) => (at === undefined ? '' : dateOf(at));

/** A deal as a row of opportunities. */
export function opportunityRow(deal: Deal): Record<string, Cell> {
  const starts = deal.closedAt === undefined ? undefined : addMonths(deal.closedAt, 1);
  const runs = deal.status === 'won' && deal.amends === undefined;
  const seat = products.find(([product]) => product.name === deal.product)?.[0].seat ?? 400;
  return {
    opportunity_id: deal.id,
    account_id: deal.account?.id,
    primary_person_id: deal.primary?.id,
    name: `${deal.account?.name}, ${deal.product}`,
    owner_id: deal.owner.id,
    created_at: iso(deal.createdAt),
    closed_at: iso(deal.closedAt),
    expected_close_on: deal.status === 'open' ? date(deal.expectedCloseAt) : '',
    status: deal.status,
    stage: deal.stage,
    amount: Number.isNaN(deal.amount) ? '' : deal.amount.toFixed(2),
    currency: deal.currency,
    list_amount: deal.listAmount?.toFixed(2),
    type: deal.type,
    recurring_period_months: deal.months,
    product: deal.product,
    source_person_id: deal.isReferral ? deal.primary?.id : '',
    is_referral: deal.isReferral,
    lost_reason: deal.lostReason,
    lost_to_competitor:
      deal.status === 'lost'
        ? deal.competitor !== undefined && /compet|vendor/.test(deal.lostReason ?? '')
        : '',
    competitor: deal.competitor,
    forecast_category: deal.status === 'open' ? deal.forecastCategory : 'closed',
    probability: deal.probability,
    quantity: runs ? Math.max(5, Math.round(deal.amount / seat / (deal.months / 12))) : '',
    starts_on: runs ? date(starts) : '',
    ends_on: runs && starts !== undefined ? dateOf(addMonths(starts, deal.months) - DAY) : '',
    amends_opportunity_id: deal.amends?.id,
  };
}

/** A touch as a row of touches. */
export function touchRow(touch: Touch): Record<string, Cell> {
  return {
    touch_id: touch.id,
    occurred_at: isoOf(touch.at),
    person_id: touch.person?.id,
    email: touch.email,
    anonymous_id: touch.anonymousId,
    account_id: touch.account?.id,
    opportunity_id: touch.deal?.id,
    kind: touch.kind,
    team: touch.team,
    channel: touch.channel,
    source: touch.source,
    medium: touch.medium,
    campaign_id: touch.campaign?.id,
    content_id: touch.contentId,
    url: touch.path ? `${company.site}${touch.path}` : '',
    referrer: touch.referrer,
    user_id: touch.user?.id,
    participant_user_ids: touch.participants?.map((user) => user.id).join(';'),
    shared_by: touch.sharedBy?.id,
  };
}
