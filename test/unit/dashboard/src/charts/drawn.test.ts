import { describe, expect, test } from 'vitest';
import { drawPicture } from '../../../../../dashboard/src/charts/picture/picture.tsx';
import type { ChartSpec } from '../../../../../dashboard/src/charts/spec.ts';
import { daysBetween } from '../../../../../dashboard/src/lib/dates.ts';

const EUR = { style: 'money', currency: 'EUR' } as const;
const days = daysBetween('2026-10-01', '2026-12-31');
const upTo = (last: number, daily: number) =>
  days.map((_, index) => (index <= last ? Math.round(index * daily) : null));

/** One of each kind, with everything it can show. */
const SPECS: Record<string, ChartSpec> = {
  lines: {
    kind: 'lines',
    description: 'By 19 Nov €2.56M was won; the pace asked for €2.73M.',
    format: EUR,
    days,
    lines: [
      { name: 'Last year', role: 'past', tone: 'past', values: upTo(91, 45_000) },
      { name: 'Pace', role: 'pace', tone: 'ink', values: upTo(91, 55_000) },
      {
        name: 'Forecast',
        role: 'forecast',
        tone: 'joint',
        values: days.map((_, index) => (index < 49 ? null : index * 52_000)),
      },
      { name: 'Won', role: 'actual', tone: 'joint', values: upTo(49, 52_000) },
    ],
    levels: [
      { name: 'Floor', value: 4_400_000 },
      { name: 'Plan', value: 5_000_000 },
    ],
    marker: { day: '2026-11-20', name: 'as of 20 Nov' },
  },
  columns: {
    kind: 'columns',
    description: 'The best month was Oct 2026 with €1.59M.',
    format: EUR,
    name: 'Won revenue',
    tone: 'joint',
    columns: [
      { label: 'Sep 2026', value: 1_120_000, isIncomplete: false },
      { label: 'Oct 2026', value: 1_590_000, isIncomplete: false },
      { label: 'Nov 2026', value: 970_000, isIncomplete: true },
    ],
  },
  bars: {
    kind: 'bars',
    description: 'Growth brought €1.44M of €2.56M won.',
    groups: [
      {
        title: 'By contribution',
        total: '€2.56M',
        full: null,
        bars: [
          {
            key: 'growth',
            label: 'Growth',
            tone: 'joint',
            value: 1.44,
            text: '€1.44M',
            exact: '€1,440,000.00',
          },
          {
            key: 'am',
            label: 'Account management',
            tone: 'account_management',
            value: 1.12,
            text: '€1.12M',
            exact: '€1,120,000.00',
            aside: '43.8%',
          },
          {
            key: 'loss',
            label: 'Amendments',
            tone: 'past',
            value: -0.1,
            text: '−€100K',
            exact: '−€100,000.00',
          },
        ],
      },
      {
        title: 'Sales promised',
        total: null,
        full: 1,
        bars: [
          {
            key: 'sla',
            label: 'Follow-ups in time',
            tone: 'sales',
            value: 0.804,
            text: '80.4%',
            exact: '80.4%',
            isUnfinished: true,
          },
          {
            key: 'sqls',
            label: 'SQLs',
            tone: 'sales',
            value: 1.3,
            text: '130%',
            exact: '130%',
            passage: '22.2% of SQLs',
          },
          { key: 'none', label: 'Opportunities', tone: 'sales', value: null, text: '–', exact: '–' },
        ],
      },
    ],
  },
  ranges: {
    kind: 'ranges',
    description: 'Sales outreach earns most: €1.29M under position-based.',
    format: EUR,
    series: [
      { key: 'first', name: 'First touch', shape: 'circle', isChosen: false },
      { key: 'position', name: 'Position-based', shape: 'down', isChosen: true },
      { key: 'markov', name: 'Markov', shape: 'star', isChosen: false },
    ],
    rows: [
      {
        key: 'out',
        label: 'Sales outreach',
        note: 'sales, rank 1',
        tone: 'sales',
        values: [368_000, 1_290_000, 2_220_000],
      },
      {
        key: 'mail',
        label: 'Email',
        note: 'marketing, rank 2',
        tone: 'marketing',
        values: [90_000, 214_000, null],
      },
      { key: 'none', label: 'Unattributed', note: null, tone: 'unknown', values: [0, 0, 0] },
    ],
  },
  numbers: {
    kind: 'numbers',
    description: 'Q4 2026: Won revenue €2.56M, Win rate 40.5%.',
    figures: [
      { label: 'Won revenue', text: '€2.56M', exact: '€2,560,000.00', base: '€2.46M same days last year' },
      { label: 'Deals won', text: '17', exact: '17', base: null },
      { label: 'Win rate', text: '40.5%', exact: '40.48%', base: '44.4% same days last year' },
      { label: 'Median sales cycle', text: '51 days', exact: '51 days', base: null },
    ],
  },
  multiples: {
    kind: 'multiples',
    description: 'Entries of each stage over 4 months.',
    rows: ['Leads', 'MQLs'].map((label, row) => ({
      key: label,
      label,
      columns: [3, 5, null, 2].map((value, index) => ({
        key: String(index),
        value: value === null ? null : value * (row + 1),
        text: `${label} ${value}`,
        isIncomplete: index === 3,
      })),
      last: { text: '5', exact: '5' },
    })),
  },
};

/** The pictures are read as pictures: open the file in a browser when it changes. */
describe.each(Object.entries(SPECS))('%s', (kind, spec) => {
  test.each([
    ['light', 640],
    ['dark', 320],
  ] as const)('are drawn %s in %i pixels as they were looked at', async (scheme, width) => {
    const { svg } = drawPicture({ title: 'A figure', spec, stamp: 'as of 20 Nov 2026' }, { scheme, width });
    await expect(svg.replaceAll('><', '>\n<')).toMatchFileSnapshot(`pictures/${kind}-${scheme}-${width}.svg`);
  });
});
