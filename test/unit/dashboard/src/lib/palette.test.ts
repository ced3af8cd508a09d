import { describe, expect, it } from 'vitest';
import { cssVariables, PALETTES, teamTone, type Scheme } from '../../../../../dashboard/src/lib/palette.ts';

function luminance(hex: string): number {
  const channels = [1, 3, 5].map((start) => {
    const value = parseInt(hex.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * channels[0]! + 0.7152 * channels[1]! + 0.0722 * channels[2]!;
}

function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

describe.each(['light', 'dark'] as Scheme[])('the %s palette', (scheme) => {
  const palette = PALETTES[scheme];
  it.each(['text', 'muted', 'good', 'warning', 'danger'] as const)(
    '%s is readable as text (4.5:1)',
    (name) => {
      expect(contrast(palette[name], palette.background)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(palette[name], palette.surface)).toBeGreaterThanOrEqual(4.5);
    },
  );
  it.each(['marketing', 'sales', 'joint', 'account_management', 'referral'] as const)(
    'the hue of %s is readable as a label (4.5:1)',
    (tone) => {
      expect(contrast(palette.tones[tone], palette.background)).toBeGreaterThanOrEqual(4.5);
    },
  );
  it.each(Object.keys(palette.tones))('a mark in %s is seen (3:1)', (tone) => {
    expect(contrast(palette.tones[tone as 'ink'], palette.background)).toBeGreaterThanOrEqual(3);
  });
  it('reaches the style sheets under the same names', () => {
    expect(cssVariables(scheme)['--c-account-management']).toBe(palette.tones.account_management);
    expect(cssVariables(scheme)['--c-hairline']).toBe(palette.hairline);
  });
});

describe('a team', () => {
  it('has one hue, and grey when it is none of them', () => {
    expect([teamTone('marketing'), teamTone('sales'), teamTone('finance'), teamTone(null)]).toEqual([
      'marketing',
      'sales',
      'unknown',
      'unknown',
    ]);
  });
});
