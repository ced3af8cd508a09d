import { dayOf, type Day } from '../../lib/dates.ts';
import {
  formatDay,
  formatDistanceFromWhole,
  formatShort,
  toNumber,
  type ValueFormat,
} from '../../lib/format.ts';
import type { Scope } from '../../lib/scope.ts';
import { isRunning } from '../../lib/scope.ts';
import { subjectOf } from '../../lib/subject.ts';
import { nameInWords, sentenceCase, texts } from '../../lib/texts.ts';
import { mainGoal, type GoalBand } from './query.ts';

const words = texts.sentence;

/** What the sentence is made of. Every figure comes from a measure; the words are chosen by comparing them. */
export interface GoalFacts {
  scope: Scope;
  asOfOn: Day;
  money: ValueFormat;
  bands: readonly GoalBand[];
}

function paceWords(pace: number | null, label: string): string {
  if (pace === null) return words.started(label);
  if (Math.abs(pace - 1) < 0.005) return words.onPace;
  const distance = formatDistanceFromWhole(pace);
  return pace < 1 ? words.behind(distance) : words.ahead(distance);
}

function isReached(band: GoalBand): boolean {
  return band.attainment !== null && band.attainment >= 1;
}

function dayReached(band: GoalBand): string | null {
  const day = dayOf(band.reachedOn);
  return day ? formatDay(day, 'short') : null;
}

/** What is said of the other bands: those reached, and, once the period is over, a floor that was missed. */
function otherBands(facts: GoalFacts, main: GoalBand, isOver: boolean): string[] {
  return facts.bands
    .filter((band) => band !== main)
    .flatMap((band) => {
      const name = texts.inSentence(texts.goal.bands[band.band] ?? band.band);
      if (isReached(band)) {
        // Below a goal that is reached itself, the lower bands go without saying.
        return isReached(main) && band.band === 'floor' ? [] : [words.bandReached(name, dayReached(band))];
      }
      return isOver && band.band === 'floor' ? [words.bandMissed(name)] : [];
    });
}

/** The sentence the page opens with when there is a goal; null when there is none. */
export function goalSentence(facts: GoalFacts): string | null {
  const main = mainGoal(facts.bands);
  const { period, segment } = facts.scope;
  if (!main || !period) return null;
  const target = formatShort(main.target, facts.money);
  const prefix = segment ? `${nameInWords(segment)}: ` : '';
  if (facts.asOfOn < period.starts_on) return prefix + words.notBegun(period.label, target);

  const isOver = !isRunning(facts.scope, facts.asOfOn);
  let lead: string;
  if (isOver) lead = words.closed(period.label, formatShort(main.attainment, { style: 'share' }));
  else if (isReached(main)) lead = words.reachedGoal(dayReached(main));
  else lead = paceWords(main.pace, period.label);

  const parts = [words.of(formatShort(main.actual, facts.money), target)];
  if (!isOver && main.forecast !== null && main.forecast !== undefined) {
    parts.push(words.forecast(formatShort(main.forecast, facts.money)));
  }
  parts.push(...otherBands(facts, main, isOver));
  const said = `${lead}: ${parts.join('; ')}.`;
  return prefix ? prefix + said : sentenceCase(said);
}

/** The sentence for a scope without a goal that the reader sees, from won revenue and deals alone. */
export function wonSentence(
  scope: Scope,
  asOfOn: Day,
  won: { revenue: unknown; deals: unknown },
  money: ValueFormat,
  seesGoals = true,
): string {
  const subject = subjectOf(scope);
  const deals = toNumber(won.deals);
  if (deals === 0) return words.nothingWon(subject);
  const revenue = formatShort(won.revenue, money);
  if (!scope.period) {
    const text = words.wonAllTime(revenue, formatShort(won.deals, { style: 'number' }), deals === 1);
    return scope.segment ? `${nameInWords(scope.segment)}: ${text}` : text;
  }
  if (isRunning(scope, asOfOn))
    return seesGoals ? words.wonSoFarNoGoal(revenue, subject) : words.wonSoFar(revenue, subject);
  return seesGoals ? words.wonNoGoal(revenue, subject) : words.won(revenue, subject);
}
