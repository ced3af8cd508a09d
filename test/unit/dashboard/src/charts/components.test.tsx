import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { DotRange } from '../../../../../dashboard/src/charts/dot-range.tsx';
import { StackedBar } from '../../../../../dashboard/src/charts/stacked-bar.tsx';
import { StepBars } from '../../../../../dashboard/src/charts/step-bars.tsx';

describe('a stacked bar', () => {
  it('writes its total and every part, and draws no width for what is unknown', () => {
    const html = renderToStaticMarkup(
      <StackedBar
        title="By part"
        total={{ text: '€4', exact: '€4.00' }}
        parts={[
          { key: 'a', label: 'A', tone: 'marketing', value: 3, text: '€3', exact: '€3.00' },
          { key: 'b', label: 'B', tone: 'unknown', value: null, text: '–', exact: '–' },
        ]}
      />,
    );
    expect(html).toContain('title="€4.00">€4<');
    expect(html).toContain('flex-grow:1');
    expect(html.match(/hidden=""/g)).toHaveLength(1);
    expect(html).toContain('<span>B</span> <b title="–">–</b>');
  });
});

describe('step bars', () => {
  it('write the passage between the bars and hatch the unfinished', () => {
    const step = {
      exact: '4,120',
      isUnfinished: false,
      expected: null,
      share: null,
      passage: null,
      aside: null,
    };
    const html = renderToStaticMarkup(
      <StepBars
        heads={{ step: 'Stage', value: 'Cohort', aside: 'Activity' }}
        steps={[
          { ...step, key: 'x', label: 'X', value: 200, text: '200' },
          {
            ...step,
            key: 'y',
            label: 'Y',
            value: 50,
            text: '50',
            isUnfinished: true,
            expected: { value: 80, text: '80 expected', exact: '80.2 expected' },
            passage: { text: '25%', exact: '25.0%', label: 'of X' },
            aside: { text: '70', exact: '70' },
          },
        ]}
      />,
    );
    expect(html).toContain('* 0.25)');
    expect(html.match(/data-unfinished="true"/g)).toHaveLength(1);
    expect(html).toMatch(/data-expected="true" style="width:calc\(\(100% - 7rem\) \* 0.15\)"/);
    expect(html).toContain('title="80.2 expected">80 expected<');
    expect(html).toContain('25% <small>of X</small>');
    expect(html).toContain('Activity: </span>70');
  });
});

describe('a dot range', () => {
  it('draws a dot for each known value and writes the chosen one', () => {
    const html = renderToStaticMarkup(
      <DotRange
        format={{ style: 'money', currency: 'EUR' }}
        series={[
          { key: 'm', name: 'M', shape: 'circle', isChosen: false },
          { key: 'n', name: 'N', shape: 'square', isChosen: true },
        ]}
        rows={[
          { key: 'a', label: 'Alpha', note: 'sales', tone: 'sales', values: [100, 200] },
          { key: 'b', label: 'Beta', note: null, tone: 'unknown', values: [null, null] },
        ]}
      />,
    );
    expect(html.match(/class="dots-dot"/g)).toHaveLength(2);
    expect(html).toContain('title="€200.00">€200<');
    expect(html).toContain('title="–">–<');
    expect(html).toContain('left:50%;width:50%');
  });
});
