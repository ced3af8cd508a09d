import type { DuckDBConnection } from '@duckdb/node-api';
import { quote } from './ddl.ts';
import type { JoinedFile } from './joined-files.ts';
import { loadRaw, readingFrom } from './raw-table.ts';
import type { DescribedFile, RawRows } from './raw-table.ts';

/**
 * Makes a file's rows readable with the columns of the joined files beside, as a view of as many rows. Returns notices
 * too: of keys that a joined file has more than once, where its first row counts, and of rows that find none.
 */
export async function openJoined(
  connection: DuckDBConnection,
  own: RawRows,
  source: Pick<DescribedFile, 'file' | 'header'> & { joined: readonly JoinedFile[] },
  workDir: string,
): Promise<{ raw: RawRows; notices: string[] }> {
  if (source.joined.length === 0) return { raw: own, notices: [] };
  const notices: string[] = [];
  const lookups: string[] = [];
  let width = source.header.length;
  for (const [i, file] of source.joined.entries()) {
    const lookup = `${own.name}_lookup_${i}`;
    const repeated = await loadLookup(
      connection,
      file,
      { name: lookup, found: `found_${i}`, width },
      workDir,
    );
    if (repeated > 0)
      notices.push(
        `${file.file}: ${repeated} rows repeat a "${file.header[file.to]}" that stands above them; the first one counts.`,
      );
    lookups.push(lookup);
    width += file.header.length;
  }
  const name = `${own.name}_joined`;
  const joins = source.joined.map(
    ({ key }, i) => `LEFT JOIN ${quote(lookups[i]!)} ON ${keyText(key)} = found_${i}`,
  );
  await connection.run(
    `CREATE OR REPLACE TEMP VIEW ${quote(name)} AS SELECT * FROM ${quote(own.name)} ${joins.join(' ')}`,
  );
  const unmatched = source.joined.map(
    ({ key }, i) => `(count(*) FILTER (${keyText(key)} IS NOT NULL AND found_${i} IS NULL))::INTEGER`,
  );
  const counted = await readingFrom(source, () =>
    connection.runAndReadAll(`SELECT ${unmatched.join(', ')} FROM ${quote(name)}`),
  );
  for (const [i, rows] of counted.getRowsJson()[0]!.map(Number).entries())
    if (rows > 0)
      notices.push(
        `${source.file}: ${rows} rows find no row of ${source.joined[i]!.file}; what it would add stays empty.`,
      );
  const beneath = [`VIEW ${quote(own.name)}`, ...lookups.map((lookup) => `TABLE ${quote(lookup)}`)];
  return { raw: { ...own, name, beneath }, notices };
}

const keyText = (position: number): string => `nullif(trim(c${position}), '')`;

/** Loads the first row of each key of a joined file. Returns how many rows repeat a key. */
async function loadLookup(
  connection: DuckDBConnection,
  file: JoinedFile,
  { name, found, width }: { name: string; found: string; width: number },
  workDir: string,
): Promise<number> {
  await loadRaw(connection, file, 'raw_joined', workDir);
  const key = keyText(file.to);
  const columns = file.header.map((_, i) => `c${i} AS c${width + i}`).join(', ');
  await connection.run(`CREATE OR REPLACE TEMP TABLE ${quote(name)} AS
    SELECT ${key} AS ${found}, ${columns} FROM raw_joined WHERE ${key} IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY ${key} ORDER BY _record) = 1`);
  const counted = await connection.runAndReadAll(
    `SELECT (count(${key}) - count(DISTINCT ${key}))::INTEGER FROM raw_joined`,
  );
  await connection.run('DROP TABLE raw_joined');
  return Number(counted.getRowsJson()[0]![0]);
}
