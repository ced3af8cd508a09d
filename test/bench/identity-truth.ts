import { join } from 'node:path';
import { literal } from '../../cube/server/intake/ddl.ts';
import { queryFile } from '../support/data-folder.ts';

/** What identity made of the planted second records: all of them, those found by kind, and unions of strangers. */
export async function identityFound(folder: string, dataDir: string): Promise<string> {
  const planted = `read_csv(${literal(join(dataDir, 'truth', 'duplicate_people.csv'))}, header = true, all_varchar = true)`;
  const rows = (await queryFile(
    join(folder, 'warehouse.duckdb'),
    `WITH truth AS (
       SELECT people.person_id, people.resolved_person_id, planted.how,
         coalesce(planted.true_person_id, people.person_id) AS true_person_id
       FROM intermediate.int_people__resolved AS people LEFT JOIN ${planted} AS planted USING (person_id)
     ),
     strangers AS (
       SELECT 1 FROM truth GROUP BY resolved_person_id HAVING count(DISTINCT true_person_id) > 1
     )
     SELECT twin.how, count(*)::INTEGER AS planted, (SELECT count(*) FROM strangers)::INTEGER AS wrong,
       (count(*) FILTER (twin.resolved_person_id = first.resolved_person_id))::INTEGER AS found
     FROM truth AS twin JOIN truth AS first ON first.person_id = twin.true_person_id
     WHERE twin.how IS NOT NULL GROUP BY twin.how ORDER BY twin.how`,
  )) as { how: string; planted: number; found: number; wrong: number }[];
  const kinds = rows.map(({ how, planted, found }) => `${how} ${found} of ${planted}`);
  return `second records found: ${kinds.join(', ')}; people united wrongly: ${rows[0]?.wrong ?? 'unknown'}`;
}
