import type { Cells, Tables } from '../../../support/loader-tables.ts';

const SYNCED = '2026-11-20 06:00:00';

/** The last row of each id, as the loader read them. */
function latest(rows: readonly Cells[], id: string, moment = '_fivetran_synced'): Cells[] {
  const last = new Map<string, Cells>();
  for (const row of rows) {
    const known = last.get(row[id] ?? '');
    if (!known || (row[moment] ?? '') >= (known[moment] ?? '')) last.set(row[id] ?? '', row);
  }
  return [...last.values()];
}

/** Whether the flag is set. */
export const isTrue = (value: string | undefined): boolean => value?.toLowerCase() === 'true';

/**
 * What both loaders can say. Airbyte keeps the present row of each record, nests stages in pipelines, associations in
 * the records they begin at and teams in owners, and has no earlier names of stages and no labels of choices.
 */
export function sayable(given: Tables): Tables {
  const tables = Object.fromEntries(
    Object.entries(given).map(([name, rows]): [string, Cells[]] => [
      name,
      rows.map((row) => ({ ...row, _fivetran_synced: row['_fivetran_synced'] || SYNCED })),
    ]),
  );
  const of = (name: string) => tables[name] ?? [];
  const ids = (names: string[], id: string) => new Set(names.flatMap(of).map((row) => row[id]));
  const deals = ids(['deal'], 'deal_id');
  const owners = ids(['owner'], 'owner_id');
  const typed = ['call', 'meeting', 'email', 'note', 'task'].map((type) => `engagement_${type}`);
  const engagements = new Set([...ids(typed, 'engagement_id'), ...ids(['engagement'], 'id')]);
  const told = ids(['deal_stage'], 'deal_id');
  const change: Record<string, (rows: Cells[]) => Cells[]> = {
    contact: (rows) => latest(rows, 'id'),
    company: (rows) => latest(rows, 'id'),
    deal: (rows) => latest(rows, 'deal_id'),
    deal_pipeline_stage: (rows) =>
      latest(rows, 'stage_id', 'updated_at').map((row) => {
        // HubSpot is certain of closed stages, whatever a company would rather reckon with.
        const isClosed = isTrue(row['closed_won']) || isTrue(row['is_closed']);
        const certain = isTrue(row['closed_won']) ? '1.0' : '0.0';
        return { ...row, is_closed: String(isClosed), probability: isClosed ? certain : row['probability']! };
      }),
    deal_contact: (rows) =>
      rows.filter((row) => deals.has(row['deal_id']) && !isTrue(row['_fivetran_deleted'])),
    deal_company: (rows) =>
      rows.filter((row) => deals.has(row['deal_id']) && !isTrue(row['_fivetran_deleted'])),
    merged_deal: (rows) => rows.filter((row) => deals.has(row['deal_id'])),
    deal_property_history: (rows) =>
      rows.filter((row) => row['name'] !== 'dealstage' || !told.has(row['deal_id'])),
    owner_team: (rows) => rows.filter((row) => owners.has(row['owner_id'])),
    engagement: (rows) => rows.filter((row) => !isTrue(row['_fivetran_deleted'])),
    engagement_contact: (rows) => rows.filter((row) => engagements.has(row['engagement_id'])),
    engagement_company: (rows) => rows.filter((row) => engagements.has(row['engagement_id'])),
    engagement_deal: (rows) => rows.filter((row) => engagements.has(row['engagement_id'])),
    property_option: () => [],
    engagement_communication: () => [],
  };
  return Object.fromEntries(
    Object.entries(tables)
      .map(([name, rows]): [string, Cells[]] => [name, (change[name] ?? ((same) => same))(rows)])
      .filter(([, rows]) => rows.length > 0),
  );
}
