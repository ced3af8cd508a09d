import type { FigureContent } from '../../charts/content.ts';
import type { Difference } from '../../charts/difference-bars.tsx';
import type { BarsSpec } from '../../charts/spec.ts';
import type { Row } from '../../cube-client/use-load.ts';
import { companyTexts } from '../../lib/company-texts.ts';
import { toCents } from '../../lib/explain.ts';
import { formatExact, formatShort, formatSigned, type ValueFormat } from '../../lib/format.ts';
import { nameInWords } from '../../lib/texts.ts';
import { byFactor, bySegment, type FactorPart } from './reasons.ts';

const words = companyTexts.week;
const REVENUE = 'revenue.won_revenue';

interface WeekFacts {
  before: Row;
  after: Row;
  segmentsBefore: readonly Row[];
  segmentsAfter: readonly Row[];
  money: ValueFormat;
}

/** The parts of a change under one heading. */
export interface Reasons {
  title: string;
  rows: Difference[];
}

function difference(key: string, label: string, cents: number, money: ValueFormat): Difference {
  const value = cents / 100;
  return {
    key,
    label,
    value,
    text: formatSigned(value, money, formatShort),
    exact: formatSigned(value, money, formatExact),
  };
}

function factorLabel(part: FactorPart, money: ValueFormat): string {
  const name = words.factors[part.key];
  if (part.key === 'rest') return name;
  const format: ValueFormat =
    part.key === 'deal_size' ? money : { style: part.key === 'win_rate' ? 'share' : 'number' };
  return words.factor(name, formatShort(part.before, format), formatShort(part.after, format));
}

/** What the last week won against the one before, by segment and by factor, each summing to the change. */
export function weekFigure(facts: WeekFacts): FigureContent & { spec: BarsSpec; reasons: Reasons[] } {
  const { before, after, money } = facts;
  const change = toCents(after[REVENUE]) - toCents(before[REVENUE]);
  const whole = difference('whole', words.total, change, money);
  const segments = bySegment(facts.segmentsBefore, facts.segmentsAfter).map((part) =>
    difference(part.key, part.key ? nameInWords(part.key) : words.noSegment, part.cents, money),
  );
  const factors = byFactor(before, after).map((part) =>
    difference(part.key, factorLabel(part, money), part.cents, money),
  );
  const now = formatShort(after[REVENUE] ?? 0, money);
  const reasons = [
    ...(segments.length > 0 ? [{ title: words.bySegment, rows: segments }] : []),
    ...(change === 0 ? [] : [{ title: words.byFactor, rows: factors }]),
  ];
  return {
    title: words.title,
    reasons,
    spec: {
      kind: 'bars',
      description:
        change === 0
          ? words.none(now)
          : words.summary(whole.text, now, formatShort(before[REVENUE] ?? 0, money)),
      groups: reasons.map(({ title, rows }) => ({
        title,
        total: null,
        full: null,
        bars: rows.map((row) => ({ ...row, tone: 'joint' })),
      })),
    },
    table: {
      caption: words.title,
      columns: words.columns,
      rows: [
        ...segments.map((row) => [`${words.bySegment}: ${row.label}`, row.exact]),
        ...factors.map((row) => [`${words.byFactor}: ${row.label}`, row.exact]),
        [words.total, whole.exact],
      ],
    },
  };
}
