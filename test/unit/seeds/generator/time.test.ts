import { expect, it } from 'vitest';
import { random } from '../../../../seeds/generator/random.ts';
import {
  addMonths,
  dateOf,
  day,
  isoOf,
  isWorkday,
  officeTime,
  quarterBounds,
} from '../../../../seeds/generator/time.ts';

it('knows quarters, months and working days', () => {
  const { starts, ends } = quarterBounds('2026-Q4');
  expect([dateOf(starts), dateOf(ends)]).toEqual(['2026-10-01', '2026-12-31']);
  expect(dateOf(addMonths(day('2026-11-15'), 2))).toBe('2027-01-01');
  expect([isWorkday(day('2026-11-20')), isWorkday(day('2026-11-21'))]).toEqual([true, false]);
});

it('keeps office time on the same date in Berlin, off the weekend', () => {
  const rng = random('office');
  for (let i = 0; i < 300; i += 1) {
    const at = officeTime(day('2026-03-21') + i * 86_400_000, rng);
    const berlin = new Date(at).toLocaleDateString('sv-SE', { timeZone: 'Europe/Berlin' });
    expect(berlin).toBe(isoOf(at).slice(0, 10));
    expect(isWorkday(at)).toBe(true);
  }
});
