import { z } from 'zod';

import type { Role } from './roles.ts';

/**
 * What a grant lets its holder do: an interactive one opens a frame on the origins it names, an image one fetches a
 * picture of aggregates, which whoever has its address may keep.
 */
export const GRANT_CLASSES = ['interactive', 'image'] as const;
export type GrantClass = (typeof GRANT_CLASSES)[number];

/** Days a grant of each class is good at most, counted from its last renewal. */
export const GRANT_DAYS: Readonly<Record<GrantClass, number>> = { interactive: 90, image: 30 };

/** Widths that pictures are drawn in, in CSS pixels; a frame takes the next one below its own. */
export const PICTURE_WIDTHS = [320, 480, 640, 800, 960, 1280] as const;
export const PICTURE_SCALES = [1, 2] as const;
/** Languages a picture can be drawn in. */
export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];
export const SCHEMES = ['light', 'dark'] as const;

/** Sites that may hold one frame. */
const MAXIMUM_ORIGINS = 10;

/** A site as a browser names it: scheme, host and port, nothing else. */
export function isOrigin(text: string): boolean {
  if (!URL.canParse(text) || text.includes('*')) return false;
  const { protocol, origin } = new URL(text);
  return /^https?:$/.test(protocol) && origin === text;
}

const text = z.string().trim().min(1).max(120);
const member = z.string().regex(/^[a-z_]{1,64}\.[a-z0-9_]{1,64}$/);
const choice = z.strictObject({
  period: z
    .string()
    .regex(/^(all|\d{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?)$/)
    .optional(),
  segment: text.optional(),
  region: text.optional(),
  channel: text.optional(),
  team: text.optional(),
  model: text.optional(),
  by: member.optional(),
  measures: z.array(member).min(1).max(8).optional(),
  lang: z.enum(LANGUAGES).default('en'),
});

/** What a shared figure is about. Without a period it follows the running quarter. */
export type GrantChoice = z.output<typeof choice>;

/** What somebody who shares a figure asks for. */
export const grantRequest = z
  .strictObject({
    figure: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
    choice,
    class: z.enum(GRANT_CLASSES),
    origins: z.array(z.string().max(200).refine(isOrigin)).max(MAXIMUM_ORIGINS),
    days: z.int().min(1),
    is_kept_alive: z.boolean(),
  })
  .refine((given) => given.days <= GRANT_DAYS[given.class], 'days')
  .refine((given) => given.origins.length > 0 === (given.class === 'interactive'), 'origins');

export type GrantRequest = z.output<typeof grantRequest>;

/** Whether somebody may see, renew and end a grant: those of the role it shows what they see, and executives all. */
export function mayManage(role: Role, grant: { role: string }): boolean {
  return role === 'executive' || role === grant.role;
}
