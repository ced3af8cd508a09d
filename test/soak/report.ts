import { arch, cpus, platform, totalmem } from 'node:os';
import type { PartResult } from './part.ts';

interface Run {
  seed: number;
  minutes: number;
  root: string;
  folder: string;
}

const row = (cells: string[]) => `| ${cells.join(' | ')} |`;

/** docs/soak.md: what the last whole run found. It names no folder of the machine it ran on. */
export function soakReport(
  parts: { title: string; seconds: number; result: PartResult }[],
  { seed, minutes, root, folder }: Run,
): string {
  const broken = parts.reduce((sum, { result }) => sum + result.failures.length, 0);
  const lines = [
    '# Soak',
    '',
    'Written by `npm run soak`; do not edit. Speeds are ratios taken within one run, since seconds say more about the machine.',
    '',
    `${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores, ${(totalmem() / 2 ** 30).toFixed(0)} GB, ${platform()} ${arch()}, Node ${process.versions.node}; bound ${minutes} min, seed ${seed}. ${broken === 0 ? 'Every promise held.' : `**${broken} kinds of broken promise.**`}`,
  ];
  for (const { title, seconds, result } of parts) {
    lines.push('', `## ${title}`, '', `${(seconds / 60).toFixed(1)} min.`, '');
    for (const failure of result.failures) lines.push(`- **Broken:** ${failure.replaceAll('|', '\\|')}`);
    for (const fact of result.facts) lines.push(`- ${fact}`);
    if (!result.table) continue;
    const { head, rows } = result.table;
    lines.push('', row(head), row(head.map(() => '---')), ...rows.map(row));
  }
  return `${lines.join('\n')}\n`.replaceAll(folder, '…').replaceAll(root, '.');
}
