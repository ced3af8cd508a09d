import { describe, expect, it } from 'vitest';
import {
  channelRows,
  channelTeams,
  creditSentence,
  modelSeries,
} from '../../../../../../dashboard/src/features/channel-credit/rows.ts';
import { describeMember } from '../../../../../../dashboard/src/cube-client/definitions.ts';

const cell = (channel: string | null, model: string, value: string | null) => ({
  'attribution.channel': channel,
  'attribution.model': model,
  'attribution.attributed_revenue': value,
});
const answer = [
  cell(null, 'linear', '900000.00'),
  cell(null, 'first_touch', '900000.00'),
  cell('paid search', 'linear', '200000.00'),
  cell('paid search', 'first_touch', '410000.00'),
  cell('sales outreach', 'linear', '350000.00'),
  cell('sales outreach', 'first_touch', '50000.00'),
  cell('display', 'linear', '0.00'),
];
const model = describeMember({
  name: 'attribution.model',
  title: 'Model',
  shortTitle: 'Model',
  meta: { values: { first_touch: 'First touch', linear: 'Linear' } },
});
const money = { style: 'money', currency: 'EUR' } as const;

it('has a shape of its own for each of twelve models', () => {
  const rows = Array.from({ length: 12 }, (_, i) => cell('x', `model ${i}`, '1'));
  expect(new Set(modelSeries(rows, '', model).map((entry) => entry.shape)).size).toBe(12);
});

describe('credit by channel', () => {
  const series = modelSeries(answer, 'linear', model);
  const teams = channelTeams([
    { 'attribution.channel': 'sales outreach', 'attribution.team': 'sales' },
    { 'attribution.channel': 'sales outreach', 'attribution.team': 'marketing' },
    { 'attribution.channel': 'paid search', 'attribution.team': 'marketing' },
    { 'attribution.channel': null, 'attribution.team': null },
  ]);
  const rows = channelRows(answer, series, teams);

  it('has one shape a model, the company’s own marked', () => {
    expect(series.map((entry) => [entry.name, entry.shape, entry.isChosen])).toEqual([
      ['First touch', 'circle', false],
      ['Linear', 'square', true],
    ]);
  });
  it('sorts by the chosen model, unattributed last whatever it holds', () => {
    expect(rows.map((row) => row.label)).toEqual(['Sales outreach', 'Paid search', 'Unattributed']);
  });
  it('wears the colour and the name of the team that earns most there', () => {
    expect(rows.map((row) => [row.tone, row.note])).toEqual([
      ['sales', 'sales'],
      ['marketing', 'marketing'],
      ['unknown', null],
    ]);
  });
  it('leaves a model without credit unknown and never adds two', () => {
    expect(rows[0]?.values).toEqual([50_000, 350_000]);
    const gaps = channelRows([cell('x', 'linear', '5')], modelSeries(answer, 'linear', model), new Map());
    expect(gaps[0]?.values).toEqual([null, 5]);
  });
  it('is said in one sentence', () => {
    expect(creditSentence(rows, series, money, false)).toBe(
      'Sales outreach earns most: €350K under linear, between €50K and €350K across models; €900K has no eligible touch.',
    );
  });
  it('does not take what a team did not touch for nothing', () => {
    const credited = rows.filter(({ key }) => key !== 'unattributed');
    expect(creditSentence(credited, series, money, false)).toMatch(/; nothing is unattributed\.$/);
    expect(creditSentence(credited, series, money, true)).toMatch(/is no team’s and left out\.$/);
  });
});
