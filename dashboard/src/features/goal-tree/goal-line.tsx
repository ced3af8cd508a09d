import type { Row } from '../../cube-client/use-load.ts';
import { useMetric } from '../../cube-client/use-metric.ts';
import { lengthOf } from '../../charts/shapes.ts';
import { dayOf } from '../../lib/dates.ts';
import { formatDay, formatDistanceFromWhole, formatExact, formatShort, toNumber } from '../../lib/format.ts';
import { goalsTexts } from '../../lib/goals-texts.ts';
import { teamTone, toneVariable, type Tone } from '../../lib/palette.ts';
import { nameInWords, teamName, texts } from '../../lib/texts.ts';
import type { GoalNode } from './tree.ts';

const words = goalsTexts.tree;

/** Whose goal it is, in words. */
export function ownerName(row: Row): string {
  const user = row['goals.user'];
  if (typeof user === 'string') return user;
  const teams = [row['goals.team'], row['goals.joint_team']].filter((team) => typeof team === 'string');
  if (teams.length > 1) return words.joint(teams.map(teamName).join(' · '));
  if (teams.length === 1) return teamName(teams[0]!);
  const part = row['goals.segment'] ?? row['goals.channel'];
  return part ? nameInWords(String(part)) : words.company;
}

function toneOf(row: Row): Tone {
  if (row['goals.joint_team']) return 'joint';
  return row['goals.team'] ? teamTone(row['goals.team']) : 'ink';
}

/** Where a goal stands against its pace, in words. */
export function standing(row: Row): string {
  const on = dayOf(row['goals.reached_on']);
  if ((toNumber(row['goals.attainment']) ?? 0) >= 1) return words.reached(on && formatDay(on, 'short'));
  const pace = toNumber(row['goals.pace']);
  if (pace === null) return '';
  if (Math.abs(pace - 1) < 0.0005) return words.onPace;
  const distance = formatDistanceFromWhole(pace);
  return pace < 1 ? words.behind(distance) : words.ahead(distance);
}

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
