import { describe, expect, test } from 'vitest';
import { annotated, daysOf, marksOf, numbersByStep } from '../../../../../dashboard/src/charts/annotated.ts';
import { tooltipRows } from '../../../../../dashboard/src/charts/frame.ts';
import { toOption } from '../../../../../dashboard/src/charts/option.ts';
import type { ColumnsSpec, LinesSpec } from '../../../../../dashboard/src/charts/spec.ts';
import { PALETTES } from '../../../../../dashboard/src/lib/palette.ts';

const EUR = { style: 'money', currency: 'EUR' } as const;
const days = ['2026-10-01', '2026-10-02', '2026-10-03'];
const lines: LinesSpec = {
  kind: 'lines',
  description: 'By 3 Oct €3 was won.',
  format: EUR,
  days,
  lines: [{ name: 'Won', role: 'actual', tone: 'joint', values: [1, 2, 3] }],
  levels: [],
  marker: null,
};
const content = {
  title: 'Revenue',
  spec: lines,
  table: {
    caption: 'Revenue',
    columns: ['Day', 'Won'],
    rows: days.map((day, index) => [day, `€${index + 1}`]),
  },
};
const on = (id: string, dated_on: string, text = id) => ({ id, dated_on, text });
const context = {
  palette: PALETTES.light,
  width: 800,
  height: 300,
  animate: false,
  fontFamily: 'Inter',
};

describe('marks of what people wrote', () => {
  test('are numbered from the first day on, and only those that fall on the axis', () => {
    const given = [
      on('c', '2026-10-03'),
      on('a', '2026-10-01'),
      on('late', '2026-10-04'),
      on('b', '2026-10-03'),
    ];
    expect(
      marksOf(given, { starts: days, grain: 'day' }).map(({ id, step, number }) => [id, step, number]),
    ).toEqual([
      ['a', 0, 1],
      ['c', 2, 2],
      ['b', 2, 3],
    ]);
    const months = { starts: ['2026-01-01', '2026-02-01'], grain: 'month' } as const;
    expect(marksOf([on('x', '2026-02-28'), on('y', '2026-03-01')], months)).toMatchObject([
      { id: 'x', step: 1 },
    ]);
    expect(daysOf(months)).toEqual(['2026-01-01', '2026-02-28']);
    expect(daysOf({ starts: days, grain: 'day' })).toEqual(['2026-10-01', '2026-10-03']);
    expect(daysOf({ starts: [], grain: 'day' })).toBeNull();
  });

  test('stand in the sentence and in the table, which stays as it is without any', () => {
    const marks = marksOf([on('a', '2026-10-02', 'The fair began'), on('b', '2026-10-02', 'Rain')], {
      starts: days,
      grain: 'day',
    });
    const { spec, table } = annotated(content, marks);
    expect(spec.description).toBe(
      'By 3 Oct €3 was won. Noted: 1: 2 Oct 2026, The fair began; 2: 2 Oct 2026, Rain.',
    );
    expect(table).toMatchObject({
      columns: ['Day', 'Note', 'Won'],
      rows: [
        ['2026-10-01', '', '€1'],
        ['2026-10-02', 'The fair began; Rain', '€2'],
        ['2026-10-03', '', '€3'],
      ],
      textColumns: 2,
    });
    expect([...numbersByStep(marks)]).toEqual([[1, '1, 2']]);
    expect(annotated(content, [])).toBe(content);
    const many = Array.from({ length: 8 }, (_, index) => on(`n${index}`, '2026-10-01'));
    expect(annotated(content, marksOf(many, { starts: days, grain: 'day' })).spec.description).toMatch(
      /n4; and 3 more\.$/,
    );
  });

  test('are drawn above their steps, in lines and in columns', () => {
    const marks = marksOf([on('a', '2026-10-02')], { starts: days, grain: 'day' });
    const columns: ColumnsSpec = {
      kind: 'columns',
      description: '',
      format: EUR,
      name: 'Won',
      tone: 'joint',
      columns: days.map((label) => ({ label, value: 1, isIncomplete: false })),
      marks,
    };
    for (const spec of [{ ...lines, marks }, columns]) {
      const { series } = toOption(spec, context) as unknown as {
        series: { markLine: { data: { xAxis?: number; label: { formatter: string } }[] } }[];
      };
      expect(series[0]!.markLine.data.filter(({ xAxis }) => xAxis === 1)).toMatchObject([
        { label: { formatter: '1' } },
      ]);
    }
  });

  test('row 41: are text in the hover box, whatever they say', () => {
    const [mark] = marksOf([on('a', '2026-10-01', '<img src=x onerror=alert(1)>')], {
      starts: days,
      grain: 'day',
    });
    const box = tooltipRows('Day', [], [mark!]);
    expect(box).toContain('img src=x onerror=alert(1)');
    expect(box).not.toContain('<img');
  });
});
