import type { Row } from '../../cube-client/use-load.ts';
import { dayOf } from '../../lib/dates.ts';
import { formatDay, formatDistanceFromWhole, toNumber } from '../../lib/format.ts';
import { goalsTexts } from '../../lib/goals-texts.ts';
import { teamTone, type Tone } from '../../lib/palette.ts';
import { nameInWords, teamName } from '../../lib/texts.ts';

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

/** Whose colour a goal wears. */
export function toneOf(row: Row): Tone {
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
