import type { Table } from '../tables.ts';
import { besideOf, isLogged, type Told } from './beside.ts';
import { companiesAndOwners } from './hubspot-companies.ts';
import { deals } from './hubspot-deals.ts';
import { hubspotId } from './hubspot-ids.ts';
import { contacts } from './hubspot-people.ts';
import { formIds, isMailed, isSubmitted, touches } from './hubspot-touches.ts';
import { rowsOf, stageStatuses, text, type Shape } from './shape.ts';

/** When the loader last looked. */
const SYNCED = '2026-11-20 06:00:00';

/** The company as Fivetran leaves it of HubSpot, deleted, merged and repeated rows included. */
export function toHubspot(tables: readonly Table[]): Shape {
  const statuses = stageStatuses(tables);
  const forms = formIds(tables);
  const mailings = new Set(
    rowsOf(tables, 'touches')
      .filter(isMailed)
      .map((row) => text(row.campaign_id)),
  );
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
    touches: (row) => isLogged(row) || isMailed(row) || isSubmitted(row),
    campaigns: (row) => mailings.has(text(row.campaign_id)),
    content: (row) => forms.has(text(row.content_id)),
  };
  const given = new Map<string, string>();
  const give = (name: string, column: string) => {
    for (const row of rowsOf(tables, name)) {
      const id = text(row[column]);
      if (id !== '' && (told[name]?.(row) ?? true)) given.set(id, hubspotId(id));
    }
  };
  give('opportunities', 'opportunity_id');
  give('opportunities', 'account_id');
  give('accounts', 'account_id');
  give('people', 'person_id');
  give('users', 'user_id');
  give('campaigns', 'campaign_id');
  give('content', 'content_id');
  const ids = new Map([...given].map(([ours, theirs]) => [theirs, ours]));
  for (const row of rowsOf(tables, 'touches')) {
    const kind = isLogged(row)
      ? 'engagement'
      : isMailed(row)
        ? 'email_event'
        : isSubmitted(row)
          ? 'form'
          : undefined;
    if (kind) ids.set(`hubspot:${kind}:${hubspotId(text(row.touch_id))}`, text(row.touch_id));
  }
  return {
    loader: [
      ...contacts(tables, SYNCED),
      ...companiesAndOwners(tables, SYNCED),
      ...deals(tables, SYNCED),
      ...touches(tables, SYNCED),
    ],
    beside: besideOf(tables, told, given),
    ids,
  };
}
