import { Command } from 'commander';
import type { CheckReport } from './check-folder.ts';
import type { Example } from './check-findings.ts';
import { problemLines } from './problems.ts';

/** `concord check`; exit code 0 when a build would get as far as dbt, 1 when the input would stop it. */
export function checkCommand(): Command {
  return new Command('check')
    .description('Say what a build would read of a folder, and what stops it. Builds and keeps nothing.')
    .argument('<dir>', 'folder with the files')
    .option('--mapping <file>', 'how a foreign export becomes the contract’s tables (docs/mapping.md)')
    .option('--json', 'print the whole report as JSON')
    .action(async (dataDir: string, { mapping, json }: { mapping?: string; json?: boolean }) => {
      const stop = () => process.exit(130); // the exit removes the throw-away warehouse
      process.once('SIGINT', stop).once('SIGTERM', stop);
      const { checkFolder } = await import('./check-folder.ts');
      const report = await checkFolder({ dataDir, mapping, today: new Date() });
      if (json) console.log(JSON.stringify(report, null, 2));
      else checkLines(report).forEach((line) => console.log(line));
      process.exitCode = report.passes ? 0 : 1;
    });
}

/** The lines that show a report on a terminal; control characters of the input are shown as their codes. */
export function checkLines(report: CheckReport): string[] {
  const { settings, problems } = report;
  const verdict = report.passes
    ? '✓ A build would read this folder.'
    : `✗ A build would stop: ${count(problems.length, 'problem')}.`;
  return [
    ...(settings
      ? [
          `As of ${settings.as_of_on}, days cut in ${settings.time_zone}, amounts in ${settings.reporting_currency}`,
        ]
      : [
          'Rows were not judged: this takes readable deals and settings, and exchange rates and connectors where there are any.',
        ]),
    ...section('Files', [
      ...report.files.flatMap(fileLines),
      ...report.unreadable.map(
        (file) => `${file}: ${isMissing(file, problems) ? 'is not there' : 'cannot be read'}, see below`,
      ),
    ]),
    ...section(
      'References to ids that are not there (their rows load all the same)',
      report.flagged_references.map(referenceLine),
    ),
    ...section(
      'Views that would be empty',
      report.empty_views.map(
        ({ view, missing_tables }) =>
          `${view}: ${missing_tables.map((table) => `${table}.csv`).join(' or ')} would fill it`,
      ),
    ),
    ...section('Notices', report.notices),
    '',
    ...problemLines(problems),
    verdict,
  ].map(plain);
}

const isMissing = (file: string, problems: CheckReport['problems']): boolean =>
  problems.some((problem) => problem.file === file && problem.code.endsWith('_missing') && !problem.column);

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length > 0 ? ['', title, ...lines.map((line) => `  ${line}`)] : [];

function fileLines(source: CheckReport['files'][number]): string[] {
  const [read, loaded, quarantined] = [source.rows_read, source.rows_loaded, source.rows_quarantined].map(
    grouped,
  );
  const table = source.file.startsWith(`${source.table}.`) ? '' : ` → ${source.table}`;
  return [
    `${source.file}${table}: ${read} read = ${loaded} loaded + ${quarantined} quarantined`,
    ...source.quarantine.flatMap((group) => [
      `  ${grouped(group.rows)} × ${group.rule} in ${group.column}`,
      ...group.examples.map((example) => `    ${shown(example)}: ${example.message}`),
    ]),
  ];
}

function referenceLine({
  table,
  column,
  targets,
  references,
  examples,
}: CheckReport['flagged_references'][number]): string {
  return `${table}.${column} → ${targets.join(' or ')}: ${grouped(references)}, such as ${examples.map(shown).join('; ')}`;
}

const shown = ({ record, value }: Example): string =>
  `record ${record}${value === null ? ' (empty)' : ` ${JSON.stringify(value.length > 60 ? `${value.slice(0, 59)}…` : value)}`}`;
const grouped = (value: number): string => value.toLocaleString('en-GB');
const count = (value: number, noun: string): string => `${grouped(value)} ${noun}${value === 1 ? '' : 's'}`;

/** A line as it may go to a terminal: what would move the cursor or turn the text around shows as its code. */
const plain = (line: string): string =>
  line.replaceAll(
    /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
