/** What one way of building took. */
export interface Part {
  /** `peakMb` is the most resident memory of the process and all it started. */
  steps: Record<string, { seconds: number; cpu: number; peakMb: number }>;
  rows?: number;
  quarantined?: number;
  testsPassed?: number;
  /** CPU seconds of the twelve attribution models, and of five by hand from the same touches to the same cents. */
  credits?: { twelve: number; five: number };
}

export interface Measured {
  size: string;
  rows: number;
  product: Part;
  raw: Part;
}

const HEAD = [
  'size',
  'rows',
  'step',
  'product s',
  'CPU s',
  'peak MB',
  'DuckDB s',
  'CPU s',
  'peak MB',
  'CPU ratio',
];
const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;

/** A Markdown table: a row a size and step, the product beside DuckDB alone. */
export function table(measured: readonly Measured[]): string {
  const rows = measured.flatMap(({ size, rows: count, product, raw }) =>
    Object.entries(product.steps).map(([step, took]) => {
      const other = raw.steps[step]!;
      return [
        size,
        `${(count / 1_000_000).toFixed(1)} M`,
        step,
        took.seconds.toFixed(0),
        took.cpu.toFixed(1),
        took.peakMb.toFixed(0),
        other.seconds.toFixed(0),
        other.cpu.toFixed(1),
        other.peakMb.toFixed(0),
        (took.cpu / other.cpu).toFixed(1),
      ];
    }),
  );
  return [HEAD, HEAD.map(() => '---'), ...rows].map(row).join('\n');
}

/** How processor time grew from size to size, by step: 1 is linear, and more than 1.1 is too much. */
export function growth(measured: readonly Measured[]): string {
  const lines = measured.slice(1).map((larger, i) => {
    const smaller = measured[i]!;
    const rows = larger.rows / smaller.rows;
    const steps = Object.entries(larger.product.steps).map(([step, { cpu }]) => {
      const ratio = cpu / smaller.product.steps[step]!.cpu / rows;
      return `${step} × ${ratio.toFixed(2)}${ratio > 1.1 ? ' (more than linear + 10 %)' : ''}`;
    });
    return `${smaller.size} → ${larger.size}, ${rows.toFixed(1)} times the rows; CPU a row: ${steps.join(', ')}`;
  });
  return lines.join('\n');
}

/** What the twelve attribution models cost beside five heuristics. */
export function creditsLine({ twelve, five }: NonNullable<Part['credits']>): string {
  return `twelve attribution models ${twelve.toFixed(1)} CPU s, five heuristics by hand ${five.toFixed(1)}: × ${(twelve / five).toFixed(2)}`;
}
