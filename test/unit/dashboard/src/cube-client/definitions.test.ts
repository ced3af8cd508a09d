import { describe, expect, it } from 'vitest';
import {
  describeMember,
  valueFormat,
  valueName,
} from '../../../../../dashboard/src/cube-client/definitions.ts';

const member = { name: 'view.member', title: 'View Member', shortTitle: 'Member' };

describe('a definition', () => {
  it('is the member’s own, and its view’s where the member is silent', () => {
    expect(
      describeMember(
        { ...member, description: 'What it is.', meta: { definition_version: 2 } },
        { owners: ['marketing', 'sales'], definition_version: 1, defined_on: '2026-11-22' },
      ),
    ).toEqual({
      name: 'view.member',
      title: 'Member',
      description: 'What it is.',
      owners: ['marketing', 'sales'],
      version: '2',
      definedOn: '2026-11-22',
      format: null,
      unit: null,
      values: {},
    });
  });
  it('of a dimension names its values, and an unknown one by itself', () => {
    const model = describeMember({ ...member, meta: { values: { w_shaped: 'W-shaped' } } });
    expect(['w_shaped', 'brand_new'].map((value) => valueName(model, value))).toEqual([
      'W-shaped',
      'brand_new',
    ]);
    expect(valueName(undefined, 'w_shaped')).toBe('w_shaped');
  });
  it('says how its values are written', () => {
    const euro = { style: 'money', currency: 'EUR' } as const;
    const of = (format: unknown, unit?: string) =>
      valueFormat(describeMember({ ...member, format, meta: { unit } }), euro);
    expect(of('currency')).toBe(euro);
    expect(of('percent')).toEqual({ style: 'share' });
    expect(of(undefined, 'days')).toEqual({ style: 'days' });
    expect(of(undefined, 'minutes')).toEqual({ style: 'minutes' });
    expect(of(undefined)).toEqual({ style: 'number' });
    expect(valueFormat(undefined, euro)).toEqual({ style: 'number' });
  });
  it('stays whole without any meta', () => {
    expect(describeMember(member)).toMatchObject({ description: null, owners: [], version: null });
  });
});
