import { z } from 'zod';
import { customWeightsSchema, weightRows, type WeightRow } from './custom-weights.ts';
import { LOADERS } from './table-shape.ts';

const isTimeZone = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
};

/** A calendar day, as YYYY-MM-DD. */
export const daySchema = z
  .string()
  .refine(
    (day) =>
      /^\d{4}-\d{2}-\d{2}$/.test(day) && new Date(`${day}T00:00:00Z`).toJSON()?.startsWith(day) === true,
    'must be a date such as 2026-03-01',
  );

export const timeZoneSchema = z.string().refine(isTimeZone, 'is not a time zone such as Europe/Berlin');

export const ATTRIBUTION_MODELS = [
  'first_touch',
  'last_touch',
  'last_non_direct',
  'linear',
  'position_based',
  'u_shaped',
  'w_shaped',
  'full_path',
  'time_decay',
  'markov',
  'shapley',
  'custom',
] as const;

/** `settings.yml` in the data folder, or `settings:` in a mapping; every key is optional. */
export const settingsSchema = z.strictObject({
  company_name: z.string().min(1).optional(),
  reporting_currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'must be a currency code such as EUR')
    .optional(),
  time_zone: timeZoneSchema.optional(),
  as_of: daySchema.optional(),
  fiscal_year_start_month: z.int().min(1).max(12).optional(),
  close_after_days: z.int().min(0).max(365).optional(),
  attribution: z
    .strictObject({
      model: z.enum(ATTRIBUTION_MODELS).optional(),
      scope: z.enum(['account', 'person']).optional(),
      lookback_days: z.int().min(1).max(3650).optional(),
      half_life_days: z.number().positive().max(100_000).optional(),
      custom: customWeightsSchema.optional(),
    })
    .refine((attribution) => attribution.model !== 'custom' || attribution.custom, {
      path: ['model'],
      message: 'custom needs weights of its own, under attribution: custom:',
    })
    .optional(),
  identity: z
    .strictObject({
      fold_plus_tags: z.boolean().optional(),
    })
    .optional(),
  gross_margin: z.number().positive().max(1).optional(),
  goals: z
    .strictObject({
      pacing: z.enum(['working_days', 'last_year']).optional(),
    })
    .optional(),
  max_quarantined_share: z.number().min(0).max(1).optional(),
  /** By connector, where its loader's tables lie; `connectors.ts` knows which connectors there are. */
  connectors: z
    .record(z.string(), z.strictObject({ folder: z.string().min(1), loader: z.enum(LOADERS).optional() }))
    .nullish(),
});

export type SettingsInput = z.infer<typeof settingsSchema>;

export const SETTINGS_KEYS = [
  ...Object.keys(settingsSchema.shape),
  'model',
  'scope',
  'lookback_days',
  'half_life_days',
  'fold_plus_tags',
  'pacing',
  'custom',
  'position',
  'kind',
  'channel',
  'team',
  'folder',
  'loader',
] as const;

/** Settings with every default filled in; `as_of_on` is "today" in the reporting zone. */
export interface Settings {
  company_name: string;
  reporting_currency: string;
  time_zone: string;
  as_of_on: string;
  fiscal_year_start_month: number;
  /** Days after its end at which a period is frozen as published. */
  close_after_days: number;
  attribution_model: string;
  attribution_scope: string;
  lookback_days: number;
  half_life_days: number;
  fold_plus_tags: boolean;
  /** What is left of revenue after serving it, as a share; null where the company does not say. */
  gross_margin: number | null;
  goal_pacing: string;
  custom_weights: WeightRow[];
  max_quarantined_share: number;
}

/** The settings in force: the mapping's win over the folder's, both over the defaults. */
export function resolveSettings(
  inputs: readonly SettingsInput[],
  today: Date,
  currenciesSeen: readonly string[],
): Settings {
  const given: SettingsInput = Object.assign({}, ...inputs);
  const attribution: NonNullable<SettingsInput['attribution']> = Object.assign(
    {},
    ...inputs.map((input) => input.attribution),
  );
  const identity: NonNullable<SettingsInput['identity']> = Object.assign(
    {},
    ...inputs.map((input) => input.identity),
  );
  const goals: NonNullable<SettingsInput['goals']> = Object.assign({}, ...inputs.map((input) => input.goals));
  const timeZone = given.time_zone ?? 'UTC';
  return {
    company_name: given.company_name ?? 'Our company',
    reporting_currency:
      given.reporting_currency ?? (currenciesSeen.length === 1 ? currenciesSeen[0]! : 'EUR'),
    time_zone: timeZone,
    as_of_on: given.as_of ?? dayIn(today, timeZone),
    fiscal_year_start_month: given.fiscal_year_start_month ?? 1,
    close_after_days: given.close_after_days ?? 5,
    attribution_model: attribution.model ?? 'position_based',
    attribution_scope: attribution.scope ?? 'account',
    lookback_days: attribution.lookback_days ?? 365,
    half_life_days: attribution.half_life_days ?? 7,
    fold_plus_tags: identity.fold_plus_tags ?? true,
    gross_margin: given.gross_margin ?? null,
    goal_pacing: goals.pacing ?? 'working_days',
    max_quarantined_share: maxQuarantinedShare(inputs),
    custom_weights: weightRows(attribution.custom ?? {}),
  };
}

/** The share of a file's rows that may be set aside before the build stops. */
export const maxQuarantinedShare = (inputs: readonly SettingsInput[]): number =>
  (Object.assign({}, ...inputs) as SettingsInput).max_quarantined_share ?? 0.05;

/** The calendar day of an instant in a time zone, as YYYY-MM-DD. */
export function dayIn(instant: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(instant);
}
