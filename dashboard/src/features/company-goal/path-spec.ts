import type { LinesSpec } from '../../charts/spec.ts';
import { addDays, daysBetween, earlierDay, type Day } from '../../lib/dates.ts';
import { formatDay, formatShort, toNumber, type ValueFormat } from '../../lib/format.ts';
import type { Period } from '../../lib/scope.ts';
import { sentenceCase, texts } from '../../lib/texts.ts';
import type { GoalBand, PathDay } from './query.ts';

export interface PathFacts {
  period: Period;
  asOfOn: Day;
  money: ValueFormat;
  bands: readonly GoalBand[];
  path: readonly PathDay[];
  /** False when the data does not reach back far enough for a year before to mean anything. */
  hasLastYear: boolean;
}

/** One sentence on where the path stood at the end of the last complete day: won, what the pace asked, a year before. */
export function pathSentence({ period, asOfOn, money, path, hasLastYear }: PathFacts): string {
  const day = earlierDay(addDays(asOfOn, -1), period.ends_on);
  const now = path.findLast((entry) => entry.day <= day);
  if (!now) return '';
  const words = texts.sentence;
  const parts = [words.pathSummary(formatDay(now.day, 'short'), formatShort(now.actual, money))];
  if (now.pace !== null) parts.push(words.pathPace(formatShort(now.pace, money)));
  if (hasLastYear && now.lastYear !== null) parts.push(words.pathLastYear(formatShort(now.lastYear, money)));
  return sentenceCase(`${parts.join('; ')}.`);
}

/**
 * The picture of a goal's path: what was won up to the as-of day, the pace, the forecast from there on, last year in
 * grey, and each band as a named line.
 */
export function pathSpec(facts: PathFacts): LinesSpec {
  const { period, asOfOn, money, bands, path } = facts;
  const days = daysBetween(period.starts_on, period.ends_on);
  const byDay = new Map(path.map((entry) => [entry.day, entry]));
  const values = (pick: (entry: PathDay) => number | null, shown: (day: Day) => boolean = () => true) =>
    days.map((day) => {
      const entry = byDay.get(day);
      return entry && shown(day) ? pick(entry) : null;
    });
  const isOpen = asOfOn >= period.starts_on && asOfOn < period.ends_on;
  const lines: LinesSpec['lines'] = [
    {
      name: texts.goal.lastYear,
      role: 'past',
      tone: 'past',
      values: values((entry) => (facts.hasLastYear ? entry.lastYear : null)),
    },
    { name: texts.goal.pace, role: 'pace', tone: 'ink', values: values((entry) => entry.pace) },
    {
      name: texts.goal.forecast,
      role: 'forecast',
      tone: 'joint',
      values: values(
        (entry) => entry.forecast,
        (day) => isOpen && day >= asOfOn,
      ),
    },
    {
      name: texts.goal.actual,
      role: 'actual',
      tone: 'joint',
      values: values(
        (entry) => entry.actual,
        (day) => day <= asOfOn,
      ),
    },
  ];
  return {
    kind: 'lines',
    description: pathSentence(facts),
    format: money,
    days,
    lines: lines.filter((line) => line.values.some((value) => value !== null)),
    levels: bands.flatMap((band) => {
      const value = toNumber(band.target);
      return value === null ? [] : [{ name: texts.goal.bands[band.band] ?? band.band, value }];
    }),
    marker: isOpen ? { day: asOfOn, name: texts.goal.today(formatDay(asOfOn, 'short')) } : null,
  };
}
