import { z } from 'zod';
import { TEAMS, TOUCH_KINDS } from './contract.ts';

/** What the custom attribution model may weigh, and the values each has; a channel may be any. */
const KNOWN: Record<string, readonly string[] | null> = {
  position: ['first', 'middle', 'last'],
  kind: TOUCH_KINDS,
  channel: null,
  team: [...TEAMS, 'partner'],
};

const weight = z
  .number()
  .min(0)
  .max(1000)
  .refine(
    (value) => Math.abs(value * 1000 - Math.round(value * 1000)) < 1e-9,
    'must have at most three decimals',
  );

function weightsOf(dimension: string) {
  const known = KNOWN[dimension];
  return z
    .record(z.string(), weight)
    .superRefine((weights, context) => {
      for (const value of Object.keys(weights))
        if (known && !known.includes(value))
          context.addIssue({
            code: 'custom',
            path: [value],
            message: `is not a ${dimension} of a touch; known are ${known.join(', ')}`,
          });
    })
    .optional();
}

/** `attribution.custom`: how often a touch counts, by its position, kind, channel and team. */
export const customWeightsSchema = z
  .strictObject({
    position: weightsOf('position'),
    kind: weightsOf('kind'),
    channel: weightsOf('channel'),
    team: weightsOf('team'),
  })
  .refine((custom) => weightRows(custom).length > 0, 'names no weight');

export interface WeightRow {
  dimension: string;
  value: string;
  weight: number;
}

/** The weights one by one. */
export function weightRows(custom: Record<string, Record<string, number> | undefined>): WeightRow[] {
  return Object.entries(custom).flatMap(([dimension, weights]) =>
    Object.entries(weights ?? {}).map(([value, each]) => ({ dimension, value, weight: each })),
  );
}
