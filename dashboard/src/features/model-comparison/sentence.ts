import { attributionTexts } from '../../lib/attribution-texts.ts';
import { formatList, formatShort, type ValueFormat } from '../../lib/format.ts';
import type { ModelCredit } from './query.ts';

const words = attributionTexts.comparison;

/** Which models give most and least, and where the touches stood: under the linear model every touch counts alike. */
export function comparisonSentence(
  credits: readonly ModelCredit[],
  positions: readonly string[],
  name: (model: string) => string,
  money: ValueFormat,
): string {
  const [most, least] = [credits[0], credits.at(-1)];
  if (!most || !least) return words.empty;
  const [high, low] = [most, least].map(({ total }) => formatShort(total, money));
  const said =
    high === low ? words.agree(high!) : words.summary(name(most.model), high!, name(least.model), low!);
  const linear = credits.find(({ model }) => model === 'linear');
  if (!linear) return said;
  const parts = positions.map((position) =>
    words.part(
      formatShort(linear.positions.get(position) ?? 0, money),
      words.positions[position] ?? position,
    ),
  );
  return `${said} ${words.stands(formatList(parts))}`;
}
