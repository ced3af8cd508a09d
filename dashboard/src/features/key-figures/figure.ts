import type { FigureContent } from '../../charts/content.ts';
import type { NumbersSpec } from '../../charts/spec.ts';
import { valueFormat, type Definition } from '../../cube-client/definitions.ts';
import type { Row } from '../../cube-client/use-load.ts';
import { formatExact, formatShort, UNKNOWN, type ValueFormat } from '../../lib/format.ts';
import type { Base } from '../../lib/scope.ts';
import { texts } from '../../lib/texts.ts';

interface NumberFacts {
  title: string;
  definitions: readonly Definition[];
  now: Row;
  /** The same measures over the days of the base; null where there is none. */
  past: Row | null;
  base: Base | null;
  money: ValueFormat;
  subject: string;
}

/** Measures as figures, each with what it is seen against. */
export function keyFigures(facts: NumberFacts): FigureContent & { spec: NumbersSpec } {
  const { definitions, now, past, base, money, subject } = facts;
  const figures = definitions.map((definition) => {
    const format = valueFormat(definition, money);
    const before = past ? formatShort(past[definition.name], format) : UNKNOWN;
    return {
      label: definition.title,
      text: formatShort(now[definition.name], format),
      exact: formatExact(now[definition.name], format),
      base: before === UNKNOWN ? null : texts.keyFigures.base(before, base?.period?.label ?? null),
    };
  });
  return {
    title: facts.title,
    spec: {
      kind: 'numbers',
      description: `${subject}: ${figures.map(({ label, text }) => `${label} ${text}`).join(', ')}.`,
      figures,
    },
    table: {
      caption: `${facts.title}, ${subject}`,
      columns: texts.keyFigures.columns,
      rows: figures.map(({ label, exact, base: before }) => [label, exact, before ?? UNKNOWN]),
    },
  };
}
