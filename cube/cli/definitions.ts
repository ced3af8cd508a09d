import { Command } from 'commander';
import type { ComparedFigure, DefinitionsDiff } from './definitions-diff.ts';
import { sampleDir } from './paths.ts';
import { problemLines } from './problems.ts';

/** `concord definitions diff`; exit code 1 when one of the two builds stops. */
export function definitionsCommand(): Command {
  const diff = new Command('diff')
    .description('Say what other stage definitions would do to the numbers of a period. Publishes nothing.')
    .argument('<file>', 'the proposed stages.csv')
    .option('--data <dir>', 'folder with the files (default: the sample company)')
    .option('--period <id>', 'such as 2026-Q3 (default: the last quarter that is over)')
    .option('--json', 'print every figure as JSON')
    .action(async (proposal: string, { data, period, json }: Record<string, string | undefined>) => {
      const { compareDefinitions } = await import('./definitions-diff.ts');
      const found = await compareDefinitions({
        dataDir: data ?? sampleDir,
        proposal,
        period,
        today: new Date(),
        onStep: (line) => console.error(line),
      });
      if (Array.isArray(found)) problemLines(found).forEach((line) => console.error(line));
      else if (json) console.log(JSON.stringify(found, null, 2));
      else diffLines(found).forEach((line) => console.log(line));
      process.exitCode = Array.isArray(found) ? 1 : 0;
    });
  return new Command('definitions')
    .description('What a changed definition would do, before anyone signs it.')
    .addCommand(diff);
}

/** The lines that show what changes on a terminal, one a figure, and how many do not. */
export function diffLines({ period, figures }: DefinitionsDiff): string[] {
  const changed = figures.filter(({ before, after }) => before !== after);
  const unchanged = `${figures.length - changed.length} of ${figures.length} figures of ${period} do not change.`;
  if (changed.length === 0) return [unchanged];
  const rows = [
    [period, 'now', 'as proposed', 'difference'],
    ...changed.map((figure) => [
      `${figure.of}: ${figure.title}`,
      shown(figure, figure.before),
      shown(figure, figure.after),
      difference(figure),
    ]),
  ];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const line = (row: string[]) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  ');
  return [...rows.map(line), unchanged];
}

const decimals = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 });
const signed = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2, signDisplay: 'exceptZero' });

const shown = ({ isShare }: ComparedFigure, value: number | null): string =>
  value === null ? '–' : isShare ? `${decimals.format(value * 100)} %` : decimals.format(value);

const difference = ({ isShare, before, after }: ComparedFigure): string =>
  before === null || after === null
    ? '–'
    : isShare
      ? `${signed.format((after - before) * 100)} points`
      : signed.format(after - before);
