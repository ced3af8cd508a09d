import type { Table } from '../tables.ts';
import { besideTeller, isLogged, type Told } from './beside.ts';
import { companiesAndOwners } from './hubspot-companies.ts';
import { deals } from './hubspot-deals.ts';
import { hubspotId } from './hubspot-ids.ts';
import { contacts } from './hubspot-people.ts';
import { isMailed, isSubmitted, marketingOf, touches } from './hubspot-touches.ts';
import { rowsOf, stageStatuses, text, together, type Crm, type Part, type Row } from './shape.ts';

const RECORDS = [
  ['opportunities', 'opportunity_id'],
  ['opportunities', 'account_id'],
  ['accounts', 'account_id'],
  ['people', 'person_id'],
  ['users', 'user_id'],
  ['campaigns', 'campaign_id'],
  ['content', 'content_id'],
] as const;

/**
 * Tells a company as Fivetran leaves it of HubSpot, deleted, merged and repeated rows included. `shared` has what all
 * parts share (stages, users, campaigns, content); `lookedOn` is the day on which the loader last looked.
 */
export function hubspot(shared: readonly Table[], lookedOn: string): Crm {
  const synced = `${lookedOn} 06:00:00`;
  const statuses = stageStatuses(shared);
  const marketing = marketingOf(shared);
  const all = () => true;
  const told: Told = {
    opportunities: all,
    accounts: all,
    people: all,
    opportunity_people: all,
    stage_changes: all,
    users: all,
    // Open stages are left to what the company agreed.
    stages: (row) => row.entity_type === 'opportunity' && statuses.get(text(row.stage)) !== 'open',
    touches: (row) => isLogged(row) || isMailed(row, marketing) || isSubmitted(row, marketing),
    campaigns: (row) => marketing.mailings.has(text(row.campaign_id)),
    content: (row) => marketing.forms.has(text(row.content_id)),
  };
  const give = ({ tables, deleted = [] }: Part) => {
    const given = new Map<string, string>();
    for (const [name, column] of RECORDS)
      for (const row of [...rowsOf(tables, name), ...rowsOf(deleted, name)]) {
        const id = text(row[column]);
        if (id !== '' && (told[name]?.(row) ?? true)) given.set(id, hubspotId(id));
      }
    return given;
  };
  const kindOf = (row: Row) =>
    isLogged(row)
      ? 'engagement'
      : isMailed(row, marketing)
        ? 'email_event'
        : isSubmitted(row, marketing)
          ? 'form'
          : undefined;
  return {
    ...together([
      contacts(synced),
      companiesAndOwners(synced),
      deals(statuses, synced),
      touches(marketing, synced),
    ]),
    beside: besideTeller(shared, told, give),
    ids(part) {
      const { tables } = part;
      const ids = new Map([...give(part)].map(([ours, theirs]) => [theirs, ours]));
      for (const row of rowsOf(tables, 'touches')) {
        const kind = kindOf(row);
        if (kind) ids.set(`hubspot:${kind}:${hubspotId(text(row.touch_id))}`, text(row.touch_id));
      }
      return ids;
    },
  };
}
