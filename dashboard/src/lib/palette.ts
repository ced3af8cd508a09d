/**
 * Whose work a mark shows. The same tone means the same team on every page: marketing and sales have one hue each,
 * joint work the hue between them, account management a third; the goal is ink, the past and the unknown are grey.
 */
export type Tone =
  'marketing' | 'sales' | 'joint' | 'account_management' | 'referral' | 'ink' | 'past' | 'unknown';

export type Scheme = 'light' | 'dark';

export interface Palette {
  tones: Record<Tone, string>;
  background: string;
  surface: string;
  text: string;
  muted: string;
  hairline: string;
  focus: string;
  good: string;
  warning: string;
  danger: string;
}

/** Every text colour has at least 4.5:1 and every mark at least 3:1 against its background (held by a test). */
export const PALETTES: Record<Scheme, Palette> = {
  light: {
    tones: {
      marketing: '#6d4bc3',
      joint: '#2f66c4',
      sales: '#0b7a84',
      account_management: '#a05a00',
      referral: '#a83264',
      ink: '#1d2127',
      past: '#7a818b',
      unknown: '#858b94',
    },
    background: '#ffffff',
    surface: '#f6f7f8',
    text: '#1d2127',
    muted: '#555d68',
    hairline: '#dcdfe3',
    focus: '#2f66c4',
    good: '#1b7a3d',
    warning: '#8f5200',
    danger: '#b3261e',
  },
  dark: {
    tones: {
      marketing: '#b39df3',
      joint: '#7fb0f5',
      sales: '#4fc0c9',
      account_management: '#e0a95a',
      referral: '#ec94b4',
      ink: '#eceef0',
      past: '#8d949e',
      unknown: '#858c96',
    },
    background: '#15181b',
    surface: '#1e2226',
    text: '#eceef0',
    muted: '#abb2bc',
    hairline: '#373d44',
    focus: '#7fb0f5',
    good: '#6cc98b',
    warning: '#e0a95a',
    danger: '#f2938c',
  },
};

/** The palette as CSS custom properties (`--c-…`), so that style sheets and charts share one list of colours. */
export function cssVariables(scheme: Scheme): Record<string, string> {
  const { tones, ...rest } = PALETTES[scheme];
  const variables: Record<string, string> = {};
  for (const [name, value] of Object.entries({ ...tones, ...rest })) {
    variables[`--c-${name.replaceAll('_', '-')}`] = value;
  }
  return variables;
}

/** The CSS variable of a tone, for `style` and SVG attributes. */
export function toneVariable(tone: Tone): string {
  return `var(--c-${tone.replaceAll('_', '-')})`;
}

const TEAM_TONES: Record<string, Tone> = {
  marketing: 'marketing',
  sales: 'sales',
  account_management: 'account_management',
  partner: 'referral',
};

/** The tone of a team's work; grey for no team and for one that has no hue of its own. */
export function teamTone(team: unknown): Tone {
  return TEAM_TONES[String(team)] ?? 'unknown';
}
