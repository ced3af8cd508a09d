import { mkdtemp, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { DuckDBConnection } from '@duckdb/node-api';
import { sortRows } from './check-rows.ts';
import type { SortedCounts } from './check-rows.ts';
import { checkSource } from './check-source.ts';
import type { CheckedSource } from './check-source.ts';
import { connectorTables, loadQuery } from './connector-table.ts';
import type { ConnectorTable } from './connector-table.ts';
import type { ConnectorKind } from './connectors.ts';
import { TABLES, findTable } from './contract.ts';
import { inputDdl, literal } from './ddl.ts';
import { openJoined } from './joined-rows.ts';
import { accountFor, countRows } from './load-counts.ts';
import type { SourceCounts } from './load-counts.ts';
import type { Mapping } from './mapping.ts';
import { readingSettings } from './memory.ts';
import { IntakeError } from './problem.ts';
import type { Problem } from './problem.ts';
import { openRaw, readingFrom, refuseChange } from './raw-table.ts';
import type { RawRows } from './raw-table.ts';
import { flagReferences } from './references.ts';
import { resolveSettings } from './settings.ts';
import type { Settings, SettingsInput } from './settings.ts';
import { spreadsheetNotices } from './spreadsheet-days.ts';
import { findSources } from './sources.ts';
import { VALUE_MACROS } from './values.ts';
import type { ReadingRules } from './values.ts';

export interface IntakeOptions {
  dataDir: string;
  mapping?: Mapping | undefined;
  /** Connectors whose models stand in schema `connectors` of the warehouse file. */
  connectors?: readonly ConnectorKind[];
  /** The DuckDB file to write the `input` schema into. */
  warehousePath: string;
  /** The present instant; the as-of day where the settings name none. */
  today: Date;
  isSample?: boolean;
  onProgress?: (line: string) => void;
}

export interface IntakeReport {
  sources: SourceCounts[];
  settings: Settings;
  missing_tables: string[];
  notices: string[];
  quarantine_total: number;
  flagged_references: number;
}

/**
 * Reads a folder of the input contract, and what connectors give in its shape, into the `input` schema of a DuckDB
 * file. Every row is loaded or quarantined; the files are never changed. Throws IntakeError with every problem found; the warehouse file is
 * then unfinished and must not be published.
 */
export async function intake(options: IntakeOptions): Promise<IntakeReport> {
  const { mapping, today, warehousePath, connectors = [] } = options;
  const found = await findSources(
    options.dataDir,
    mapping,
    connectors.flatMap((connector) => connector.fills),
  );
  const workDir = await mkdtemp(join(dirname(warehousePath), 'intake-'));
  const instance = await DuckDBInstance.create(warehousePath, readingSettings(workDir));
  const connection = await instance.connect();
  try {
    await connection.run("SET TimeZone = 'UTC'");
    for (const statement of [...inputDdl(), ...VALUE_MACROS]) await connection.run(statement);
    const files = await checkAll(connection, found.sources);
    const tables = await connectorTables(connection, connectors);
    return await load(connection, [...files, ...tables], {
      ...options,
      workDir,
      notices: found.notices,
      settingsInputs: [found.settings, mapping?.settings ?? {}],
      today,
    });
  } finally {
    connection.closeSync();
    instance.closeSync();
    await rm(workDir, { recursive: true, force: true });
  }
}

async function checkAll(connection: DuckDBConnection, sources: Parameters<typeof checkSource>[1][]) {
  const checked: CheckedSource[] = [];
  const problems: Problem[] = [];
  for (const source of sources) {
    try {
      checked.push(await checkSource(connection, source));
    } catch (error) {
      if (!(error instanceof IntakeError)) throw error;
      problems.push(...error.problems);
    }
  }
  const deals = checked.find((source) => source.table === 'opportunities');
  if (deals?.scan?.rows === 0) problems.push(noRows(deals.file));
  if (problems.length > 0) throw new IntakeError(problems);
  return checked;
}

const noRows = (file: string): Problem => ({
  code: 'opportunities_empty',
  message: `${file} has a header but no rows: there is nothing to measure.`,
  remedy: 'Check the export (a filter or a missing permission often empties it), then build again.',
  file,
});

const noDeals: Problem = {
  code: 'opportunities_empty',
  message: 'No connector gives an opportunity (deleted ones are left out): there is nothing to measure.',
  remedy:
    'Check that the loader has filled the tables of deals, or add opportunities.csv to the data folder.',
};

type AnySource = CheckedSource | ConnectorTable;

interface LoadOptions extends IntakeOptions {
  workDir: string;
  notices: string[];
  settingsInputs: SettingsInput[];
}

async function load(
  connection: DuckDBConnection,
  checked: AnySource[],
  options: LoadOptions,
): Promise<IntakeReport> {
  const { workDir, mapping } = options;
  const records = new Map<string, number>();
  /** Makes one source readable as text; its records go on from those of the table's sources before it. */
  const open = async (source: AnySource, name: string): Promise<{ raw: RawRows; rows: number }> => {
    const before = records.get(source.table) ?? 0;
    const opened =
      'query' in source
        ? await loadQuery(connection, source, name, before)
        : await openFile(connection, source, name, workDir, before);
    records.set(source.table, before + opened.rows);
    return opened;
  };
  const deals: { source: AnySource; raw: RawRows; rows: number }[] = [];
  for (const source of checked.filter((source) => source.table === 'opportunities')) {
    const opened = await open(source, `raw_opportunities_${deals.length}`);
    if (opened.rows === 0) throw new IntakeError([noRows(source.file)]);
    deals.push({ source, ...opened });
  }
  if (deals.length === 0) throw new IntakeError([noDeals]);
  const settings = resolveSettings(
    options.settingsInputs,
    options.today,
    await currenciesOf(connection, deals),
  );
  const days = {
    reportingCurrency: settings.reporting_currency,
    timeZone: settings.time_zone,
    asOf: settings.as_of_on,
  };
  const rulesOfFiles: ReadingRules = {
    decimalComma: mapping?.decimal_comma ?? false,
    dateFormat: mapping?.date_format,
    timeZone: mapping?.time_zone ?? 'UTC',
  };
  const rulesOfConnectors: ReadingRules = { decimalComma: false, timeZone: 'UTC' };

  const sources: SourceCounts[] = [];
  const problems: Problem[] = [];
  const inOrder = [...checked].sort(
    (a, b) => Number(b.table === 'fx_rates') - Number(a.table === 'fx_rates'),
  );
  if (!checked.some((source) => source.table === 'fx_rates')) await listRatedDays(connection, settings);
  for (const source of inOrder) {
    const { raw, rows } =
      deals.find((deal) => deal.source === source) ?? (await open(source, `raw_${source.table}`));
    const sort = (rules: ReadingRules, longestRecordBytes?: number) =>
      sortRows(connection, raw, source, findTable(source.table)!, {
        ...days,
        rules,
        longestRecordBytes,
        isEntered: 'query' in source,
      });
    let sorted: SortedCounts;
    if ('query' in source) {
      sorted = await sort(rulesOfConnectors);
      await connection.run(`DROP TABLE ${raw.name}`);
    } else {
      sorted = await readingFrom(source, () => sort(rulesOfFiles, source.scan?.longestRecordBytes));
      await refuseChange(source, sorted.rows_loaded + sorted.rows_quarantined);
      for (const relation of [`VIEW ${raw.name}`, ...(raw.beneath ?? [])])
        await connection.run(`DROP ${relation}`);
    }
    if (source.table === 'fx_rates') await listRatedDays(connection, settings);
    const { rows_dated_back, rows_overruled, ...counts } = sorted;
    if (rows_dated_back > 0) source.notices.push(datedBack(source.file, rows_dated_back));
    const entry: SourceCounts = { table: source.table, file: source.file, rows_read: rows, ...counts };
    sources.push(entry);
    problems.push(
      ...(await accountFor(
        connection,
        entry,
        settings.max_quarantined_share,
        options.onProgress,
        rows_overruled,
      )),
    );
  }
  if (problems.length > 0) throw new IntakeError(problems);
  sources.sort((a, b) => order(a.table) - order(b.table));

  const notices = [...options.notices, ...checked.flatMap((source) => source.notices)];
  for (const source of checked.filter((source) => !('query' in source)))
    notices.push(...(await spreadsheetNotices(connection, source, findTable(source.table)!)));
  const present = new Set(checked.map((source) => source.table));
  const flagged = await flagReferences(connection, present);
  await writeSummary(connection, sources, settings, options.isSample ?? false);
  await connection.run('CHECKPOINT');
  return {
    sources,
    settings,
    missing_tables: TABLES.map((table) => table.name).filter((name) => !present.has(name)),
    notices,
    quarantine_total: sources.reduce((sum, source) => sum + source.rows_quarantined, 0),
    flagged_references: flagged,
  };
}

/** A file's rows as a view, joined files beside, and how many there are: the scan has counted those of a CSV. */
async function openFile(
  connection: DuckDBConnection,
  source: CheckedSource,
  name: string,
  workDir: string,
  before: number,
) {
  const own = await openRaw(connection, source, name, workDir, before);
  const { raw, notices } = await openJoined(connection, own, source, workDir);
  source.notices.push(...notices);
  if (source.scan) return { raw, rows: source.scan.rows };
  const counted = await readingFrom(source, () =>
    connection.runAndReadAll(`SELECT count(*)::INTEGER FROM ${own.name}`),
  );
  return { raw, rows: Number(counted.getRowsJson()[0]![0]) };
}

const datedBack = (file: string, rows: number): string =>
  rows === 1
    ? `${file}: 1 deal was closed before the day it was entered; it counts as created on the day it was closed.`
    : `${file}: ${rows} deals were closed before the day they were entered; they count as created on the day they were closed.`;

const order = (table: string) => TABLES.findIndex((contract) => contract.name === table);

/** The currencies that the deals name: at most two of each source, which is all that matters. */
async function currenciesOf(
  connection: DuckDBConnection,
  deals: readonly { source: AnySource; raw: RawRows }[],
): Promise<string[]> {
  const seen = new Set<string>();
  for (const { source, raw } of deals) {
    const constant = source.columns.currency?.constant;
    if (constant) seen.add(constant);
    const position = source.positions.get('currency');
    if (constant || position === undefined) continue;
    const result = await connection.runAndReadAll(
      `SELECT DISTINCT upper(trim(c${position})) AS code FROM ${raw.name}
       WHERE regexp_full_match(upper(trim(c${position})), '[A-Z]{3}') LIMIT 2`,
    );
    for (const row of result.getRowsJson()) seen.add(String(row[0]));
  }
  return [...seen];
}

/** Days on which a currency has a direct or inverse rate to the reporting currency at most 7 days old. */
async function listRatedDays(connection: DuckDBConnection, settings: Settings): Promise<void> {
  const reporting = literal(settings.reporting_currency);
  await connection.run(`CREATE OR REPLACE TEMP TABLE rated_days AS
    SELECT DISTINCT CASE WHEN to_currency = ${reporting} THEN from_currency ELSE to_currency END AS currency,
      rate_on + CAST(age AS INTEGER) AS day
    FROM input.fx_rates, range(8) ages(age) WHERE ${reporting} IN (from_currency, to_currency)`);
}

async function writeSummary(
  connection: DuckDBConnection,
  sources: SourceCounts[],
  settings: Settings,
  isSample: boolean,
) {
  for (const source of sources) await countRows(connection, source);
  await connection.run(`INSERT INTO input.settings VALUES (${literal(settings.company_name)}, ${literal(settings.reporting_currency)},
    ${literal(settings.time_zone)}, DATE ${literal(settings.as_of_on)}, ${settings.fiscal_year_start_month}, ${settings.close_after_days},
    ${literal(settings.attribution_model)}, ${literal(settings.attribution_scope)}, ${settings.lookback_days},
    ${settings.half_life_days}, ${settings.fold_plus_tags}, ${settings.gross_margin},
    ${literal(settings.goal_pacing)}, ${isSample})`);
  for (const { dimension, value, weight } of settings.custom_weights)
    await connection.run(
      `INSERT INTO input.attribution_weights VALUES (${literal(dimension)}, ${literal(value)}, ${weight})`,
    );
}
