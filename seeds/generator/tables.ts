import { campaigns } from './campaigns.ts';
import { company } from './catalogue.ts';
import { content } from './content.ts';
import { byText, type Cell } from './csv.ts';
import { goalColumns, goalRows } from './goals.ts';
import { fxColumns, fxRows } from './fx.ts';
import { opportunityRow, touchRow } from './rows.ts';
import type { Sample } from './sample.ts';
import { spendColumns, spendRows } from './spend.ts';
import { stageColumns, stageRows } from './stages.ts';
import { dateOf, isoOf } from './time.ts';
import type { Deal } from './types.ts';
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
    table('opportunities', sample.deals.map(opportunityRow)),
    accounts(sample),
    people(sample),
    opportunityPeople(sample),
    stageChanges(sample),
    { name: 'stages', columns: stageColumns, rows: stageRows() },
    table('touches', sample.touches.map(touchRow)),
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
    owner_id: campaign.channel === 'Webinars' || campaign.channel === 'Events' ? 'U08' : 'U06',
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
