import type { Row } from '../../cube-client/use-load.ts';
import { useMetric } from '../../cube-client/use-metric.ts';
import { lengthOf } from '../../charts/shapes.ts';
import { formatExact, formatShort, toNumber } from '../../lib/format.ts';
import { goalsTexts } from '../../lib/goals-texts.ts';
import { toneVariable } from '../../lib/palette.ts';
import { nameInWords, texts } from '../../lib/texts.ts';
import { ownerName, standing, toneOf } from './standing.ts';
import type { GoalNode } from './tree.ts';

const words = goalsTexts.tree;

/** One goal: whose, how far, against what was expected by now, and the other bands. */
export function GoalLine({ node: { row, bands } }: { node: GoalNode }) {
  const { title, format } = useMetric()(row['goals.metric']);
  const short = (member: string, of: Row = row) => formatShort(of[member], format);
  const target = toNumber(row['goals.target']) ?? 0;
  const place = (member: string) => `${lengthOf(toNumber(row[member]), target) * 100}%`;
  const tone = toneOf(row);
  return (
    <div className="goal-line">
      <span className="goal-owner">
        {ownerName(row)}
        <small style={{ color: toneVariable(tone) }}>{title}</small>
      </span>
      <span className="goal-bar" aria-hidden="true">
        <i style={{ width: place('goals.actual'), background: toneVariable(tone) }} />
        <b style={{ left: place('goals.expected_to_date') }} title={words.barTick} />
      </span>
      <span className="goal-amount" title={formatExact(row['goals.actual'], format)}>
        {words.of(short('goals.actual'), short('goals.target'))}
      </span>
      <small className="goal-standing">
        {[
          standing(row),
          words.forecast(short('goals.forecast')),
          ...bands.map((band) => {
            const name = String(band['goals.band']);
            return words.band(texts.goal.bands[name] ?? nameInWords(name), short('goals.target', band));
          }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </small>
    </div>
  );
}
