import { describe, expect, it } from 'vitest';
import { drawPlot } from '../../../../../dashboard/src/charts/echarts.ts';
import { labelledDays, toOption, type DrawingContext } from '../../../../../dashboard/src/charts/option.ts';
import { hasData, type ColumnsSpec, type LinesSpec } from '../../../../../dashboard/src/charts/spec.ts';
import { daysBetween } from '../../../../../dashboard/src/lib/dates.ts';
import { PALETTES } from '../../../../../dashboard/src/lib/palette.ts';

const context: DrawingContext = {
  palette: PALETTES.light,
  width: 900,
  height: 300,
  animate: true,
  fontFamily: 'sans-serif',
};
const days = daysBetween('2026-10-01', '2026-12-31');
const lines: LinesSpec = {
  kind: 'lines',
  description: 'What happened.',
  format: { style: 'money', currency: 'EUR' },
  days,
  lines: [
    { name: 'Before <b>', role: 'past', tone: 'past', values: days.map((_, index) => index * 9) },
    {
      name: 'Now',
      role: 'actual',
      tone: 'joint',
      values: days.map((_, index) => (index < 50 ? index * 10 : null)),
    },
    {
      name: 'Soon',
      role: 'forecast',
      tone: 'joint',
      values: days.map((_, index) => (index < 50 ? null : index * 10)),
    },
  ],
  levels: [{ name: 'Plan', value: 1000 }],
  marker: { day: '2026-11-20', name: 'as of 20 Nov' },
};
const columns: ColumnsSpec = {
  kind: 'columns',
  description: 'Months.',
  format: { style: 'number' },
  name: 'Things',
  tone: 'joint',
  columns: [
    { label: 'Oct', value: 4, isIncomplete: false },
    { label: 'Nov', value: 2, isIncomplete: true },
  ],
};

interface Drawn {
  animation: boolean;
  aria: { label: { description: string } };
  tooltip: { formatter: (params: { dataIndex: number }[]) => string };
  yAxis: { min: number };
  series: {
    name: string;
    lineStyle: { type: unknown };
    endLabel: { show: boolean };
    markLine?: { data: { yAxis?: number; xAxis?: number }[] };
    data: { itemStyle: { decal?: object } }[];
  }[];
}
const drawn = (spec: LinesSpec | ColumnsSpec, over: Partial<DrawingContext> = {}) =>
  toOption(spec, { ...context, ...over }) as unknown as Drawn;

describe('lines', () => {
  it('are solid for what happened and dashed for what is foreseen', () => {
    expect(drawn(lines).series.map((series) => series.lineStyle.type)).toEqual(['solid', 'solid', [6, 4]]);
  });
  it('carry the levels and the marked day once', () => {
    const marks = drawn(lines).series.flatMap((series) => series.markLine?.data ?? []);
    expect(marks.map((mark) => mark.yAxis ?? mark.xAxis)).toEqual([1000, days.indexOf('2026-11-20')]);
  });
  it('are named at their ends where there is room', () => {
    expect(drawn(lines).series.every((series) => series.endLabel.show)).toBe(true);
    expect(drawn(lines, { width: 340 }).series.some((series) => series.endLabel.show)).toBe(false);
  });
  it('start at zero, describe themselves and stand still when asked', () => {
    const option = drawn(lines, { animate: false });
    expect([option.yAxis.min, option.aria.label.description, option.animation]).toEqual([
      0,
      'What happened.',
      false,
    ]);
  });
  it('never put a name from the data into the page as markup', () => {
    const html = drawn(lines).tooltip.formatter([{ dataIndex: 3 }]);
    expect(html).toContain('Before &#60;b&#62;');
    expect(html).toContain('€27.00');
    expect(html).toContain('4 Oct 2026');
    expect(html).not.toContain('Soon');
  });
});

describe('day labels', () => {
  it('stand at the firsts of months and thin out on a phone', () => {
    expect([...labelledDays(days, 900)]).toEqual(['2026-10-01', '2026-11-01', '2026-12-01']);
    expect([...labelledDays(daysBetween('2026-01-01', '2026-12-31'), 340)]).toEqual([
      '2026-01-01',
      '2026-04-01',
      '2026-07-01',
      '2026-10-01',
    ]);
  });
});

describe('columns', () => {
  it('hatch what is not over', () => {
    const data = drawn(columns).series[0]!.data;
    expect(data.map((bar) => 'decal' in bar.itemStyle)).toEqual([false, true]);
  });
});

describe('a spec', () => {
  it('knows whether there is anything to draw', () => {
    expect([hasData(lines), hasData(columns), hasData({ ...lines, lines: [] })]).toEqual([true, true, false]);
  });
  it('draws without a DOM, the same each time', () => {
    const { shapes, steps } = drawPlot(lines, context);
    expect(shapes).toContain('Plan €1K');
    expect(steps).toHaveLength(lines.days.length);
    expect(drawPlot(columns, context).shapes).not.toMatch(/<style|<svg|zr\d/);
    expect(drawPlot(lines, context)).toEqual({ shapes, steps });
  });
});
