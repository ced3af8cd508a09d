import { sources } from '../sources.ts';
import type { Source } from '../types.ts';
import { deck } from './deck.ts';

/** Chance that a deal is won when marketing touched nobody of it. */
export const BASE_WIN = 0.1;

/**
 * The planted truth of attribution: what each channel adds to the chance of winning, once a deal, however often
 * it was touched through the channel. Which channels touch a deal is drawn without looking at how it ends.
 */
export const WIN_UPLIFT: Record<string, number> = {
  'Paid Search': 0.05,
  'Organic Search': 0.04,
  'Paid Social': 0.01,
  Email: 0.03,
  Webinars: 0.12,
  Events: 0.1,
  Referral: 0.14,
  Partners: 0.08,
  Direct: 0,
  'Organic Social': 0.02,
};

/** Sources by how often they bring a lead or touch a deal. */
export const sourceDeck = deck(
  sources.map((source): readonly [Source, number] => [source, source.leadWeight]),
);

/** The chance of winning after touches of these channels. */
export function winChance(channels: ReadonlySet<string>): number {
  let chance = BASE_WIN;
  for (const channel of channels) chance += WIN_UPLIFT[channel] ?? 0;
  return chance;
}
