import { campaigns } from './campaigns.ts';
import { company, products } from './catalogue.ts';
import { content } from './content.ts';
import { byText, type Cell } from './csv.ts';
import { goalColumns, goalRows } from './goals.ts';
import { fxColumns, fxRows } from './fx.ts';
import { isDue } from './amounts.ts';
import type { Sample } from './sample.ts';
import { spendColumns, spendRows } from './spend.ts';
import { stageColumns, stageRows } from './stages.ts';
import { addMonths, dateOf, DAY, isoOf } from './time.ts';
import type { Deal, Touch } from './types.ts';
import { users } from './users.ts';

export interface Table {
  name: string;
  columns: readonly string[];
  rows: Partial<Record<string, Cell>>[];
}

const iso = (at: number | undefined) => (at === undefined ? '' : isoOf(at));
const date = (at: number | undefined) => (at === undefined ? '' : dateOf(at));

/** Every file of the input contract that the sample has, with its rows in a fixed order. */
export function toTables(sample: Sample): Table[] {
  return [
    opportunities(sample),
    accounts(sample),
    people(sample),
    opportunityPeople(sample),
    stageChanges(sample),
    { name: 'stages', columns: stageColumns, rows: stageRows() },
    touches(sample),
    identities(sample),
    campaignTable(),
    { name: 'spend', columns: spendColumns, rows: spendRows() },
    contentTable(),
    handoffs(sample),
    userTable(),
    { name: 'goals', columns: goalColumns, rows: goalRows() },
    { name: 'fx_rates', columns: fxColumns, rows: fxRows() },
  ];
}

function table(name: string, rows: Partial<Record<string, Cell>>[]): Table {
  return { name, columns: Object.keys(rows[0] ?? {}), rows };
}

function opportunities({ deals }: Sample): Table {
  return table('opportunities', deals.map(opportunityRow));
}

function opportunityRow(deal: Deal): Record<string, Cell> {
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

function accounts({ accounts: list }: Sample): Table {
  const rows = list.map((account) => ({
    account_id: account.id,
    name: account.name,
    domain: account.domain,
    industry: account.industry,
    employees: account.employees,
    annual_revenue: account.annualRevenue,
    country: account.country,
    region: account.region,
    segment: account.segment,
    owner_id: account.owner.id,
    created_at: iso(account.createdAt),
  }));
  return table('accounts', rows);
}

function people({ people: list }: Sample): Table {
  const rows = list.map((person) => ({
    person_id: person.id,
    email: person.email,
    name: person.name,
    job_title: person.jobTitle,
    account_id: person.account?.id,
    created_at: iso(person.createdAt),
    original_source: person.source.label,
    owner_id: person.owner?.id,
    merged_into_person_id: person.mergedInto?.id,
    country: person.country,
  }));
  return table('people', rows);
}

function opportunityPeople({ deals }: Sample): Table {
  const rows = deals.flatMap((deal) =>
    deal.people.map(({ person, role }) => ({ opportunity_id: deal.id, person_id: person.id, role })),
  );
  return table('opportunity_people', rows);
}

function stageChanges({ people: list, deals }: Sample): Table {
  const of = (type: string, entity: { id: string; stages: Deal['stages'] }) =>
    entity.stages.map(({ stage, at, by, reason }) => ({
      entity_type: type,
      entity_id: entity.id,
      stage,
      entered_at: isoOf(at),
      changed_by: by?.id ?? '',
      reason: reason ?? '',
    }));
  const rows = [
    ...deals.flatMap((deal) => of('opportunity', deal)),
    ...list.flatMap((person) => of('person', person)),
  ];
  return table('stage_changes', rows);
}

function touches({ touches: list }: Sample): Table {
  return table('touches', list.map(touchRow));
}

function touchRow(touch: Touch): Record<string, Cell> {
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

function identities({ people: list }: Sample): Table {
  const rows = list
    .filter((person) => person.anonymousId)
    .map((person) => ({
      anonymous_id: person.anonymousId,
      person_id: person.id,
      linked_at: isoOf(person.createdAt),
    }))
    .sort((a, b) => byText(String(a.anonymous_id), String(b.anonymous_id)));
  return table('identities', rows);
}

function campaignTable(): Table {
  const rows = campaigns.map((campaign) => ({
    campaign_id: campaign.id,
    name: campaign.name,
    channel: campaign.channel,
    started_on: date(campaign.starts),
    ended_on: date(campaign.ends),
    budget: campaign.budget.toFixed(2),
    currency: campaign.currency,
    owner_id: campaign.channel === 'webinar' || campaign.channel === 'event' ? 'U08' : 'U06',
  }));
  return table('campaigns', rows);
}

function contentTable(): Table {
  const rows = content.map((piece) => ({
    content_id: piece.id,
    title: piece.title,
    kind: piece.kind,
    published_on: piece.publishedOn,
    campaign_id: piece.title === 'The planning playbook' ? 'C07' : '',
    url: `${company.site}/library/${piece.id.toLowerCase()}`,
    contributor_user_ids: piece.contributors,
  }));
  return table('content', rows);
}

function handoffs({ people: list }: Sample): Table {
  const rows = list.flatMap((person) =>
    person.handoffs.map((handoff) => ({
      person_id: person.id,
      handed_off_at: isoOf(handoff.handedOffAt),
      assigned_at: iso(handoff.assignedAt),
      assigned_to: handoff.assignedTo?.id,
      decision: handoff.decision,
      reason: handoff.reason,
      decided_at: iso(handoff.decidedAt),
      first_sales_touch_at: iso(handoff.firstSalesTouchAt),
    })),
  );
  return table('handoffs', rows);
}

function userTable(): Table {
  const rows = users.map((user) => ({
    user_id: user.id,
    name: user.name,
    email: `${user.name.toLowerCase().replaceAll(' ', '.')}@ferrowind.example`,
    team: user.team,
    manager_id: user.managerId,
    region: user.region,
    started_on: user.startedOn,
    ended_on: user.endedOn,
  }));
  return table('users', rows);
}
