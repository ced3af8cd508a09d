import { DOT_SHAPES, type DotRow, type DotSeries } from '../../charts/spec.ts';
import { valueName, type Definition } from '../../cube-client/definitions.ts';
import { CREDIT_RANK } from './query.ts';
import type { Row } from '../../cube-client/use-load.ts';
import { formatShort, toNumber, type ValueFormat } from '../../lib/format.ts';
import { teamTone } from '../../lib/palette.ts';
import { attributionTexts } from '../../lib/attribution-texts.ts';
import { nameInWords, teamName, texts } from '../../lib/texts.ts';

const words = texts.credit;
const UNATTRIBUTED = 'unattributed';

function channelKey(row: Row): string {
  return String(row['attribution.channel'] ?? UNATTRIBUTED);
}

/** The models that have credit in these rows, in the order of their definition; the chosen one is marked. */
export function modelSeries(
  rows: readonly Row[],
  chosen: string,
  definition: Definition | undefined,
): DotSeries[] {
  const order = Object.keys(definition?.values ?? {});
  const present = new Set(rows.map((row) => String(row['attribution.model'])));
  const rank = (model: string) => (order.includes(model) ? order.indexOf(model) : order.length);
  return [...present]
    .sort((a, b) => rank(a) - rank(b))
    .map((model, index) => ({
      key: model,
      name: valueName(definition, model),
      shape: DOT_SHAPES[index % DOT_SHAPES.length] ?? 'circle',
      isChosen: model === chosen,
    }));
}

/** The team whose touches earn most in each channel, from rows sorted by credit, highest first. */
export function channelTeams(rows: readonly Row[]): Map<string, string> {
  const teams = new Map<string, string>();
  for (const row of rows) {
    const key = channelKey(row);
    const team = row['attribution.team'];
    if (typeof team === 'string' && !teams.has(key)) teams.set(key, team);
  }
  return teams;
}

/** One row a channel with a value a model, the highest under the chosen model first and unattributed last. */
export function channelRows(
  rows: readonly Row[],
  series: readonly DotSeries[],
  teams: ReadonlyMap<string, string>,
): DotRow[] {
  const cells = new Map<string, Map<string, number | null>>();
  const ranks = new Map<string, number[]>();
  for (const row of rows) {
    const key = channelKey(row);
    const byModel = cells.get(key) ?? new Map<string, number | null>();
    byModel.set(String(row['attribution.model']), toNumber(row['attribution.attributed_revenue']));
    cells.set(key, byModel);
    const place = toNumber(row[CREDIT_RANK]);
    if (place !== null) ranks.set(key, [...(ranks.get(key) ?? []), place]);
  }
  const chosen = series.find((entry) => entry.isChosen)?.key ?? '';
  const rank = (key: string) => cells.get(key)?.get(chosen) ?? -Infinity;
  return [...cells.keys()]
    .filter((key) => [...(cells.get(key)?.values() ?? [])].some((value) => value !== null && value !== 0))
    .sort((a, b) => {
      if (a === UNATTRIBUTED || b === UNATTRIBUTED)
        return Number(a === UNATTRIBUTED) - Number(b === UNATTRIBUTED);
      return rank(b) - rank(a) || a.localeCompare(b);
    })
    .map((key) => ({
      key,
      label: key === UNATTRIBUTED ? words.unattributed : nameInWords(key),
      note: key === UNATTRIBUTED ? null : noteOf(teams.get(key), ranks.get(key)),
      tone: teamTone(teams.get(key)),
      values: series.map((entry) => cells.get(key)?.get(entry.key) ?? null),
    }));
}

/** Whose channel it is and how far its place moves from model to model. */
function noteOf(team: string | undefined, ranks: readonly number[] = []): string | null {
  const said = team === undefined ? [] : [texts.inSentence(teamName(team))];
  if (ranks.length > 1) said.push(attributionTexts.ranks(Math.min(...ranks), Math.max(...ranks)));
  return said.length > 0 ? said.join(', ') : null;
}

/** One sentence on the credit: the leading channel with its range, and what no touch has earned. */
export function creditSentence(
  rows: readonly DotRow[],
  series: readonly DotSeries[],
  money: ValueFormat,
  isOfOneTeam: boolean,
): string {
  const chosen = series.findIndex((entry) => entry.isChosen);
  const leader = rows.find((row) => row.key !== UNATTRIBUTED);
  const said: string[] = [];
  if (leader && chosen >= 0) {
    const known = leader.values.filter((value): value is number => value !== null);
    const model = texts.inSentence(series[chosen]?.name ?? '');
    said.push(words.summary(leader.label, formatShort(leader.values[chosen], money), model));
    if (known.length > 1) {
      said.push(words.range(formatShort(Math.min(...known), money), formatShort(Math.max(...known), money)));
    }
  }
  const rest = rows.find((row) => row.key === UNATTRIBUTED);
  const lead = said.join(', ');
  const tail = rest
    ? words.unattributedValue(formatShort(rest.values[chosen], money))
    : leader && (isOfOneTeam ? words.unattributedLeftOut : words.nothingUnattributed);
  return `${[lead, tail].filter(Boolean).join('; ')}.`;
}
