import { expect, it } from 'vitest';
import { readTimes } from '../../../../../../dashboard/src/features/stage-times/times.ts';

it('each step has its median and its 90th percentile, unknown where nobody passed', () => {
  const rows = readTimes({ 'funnel.median_days_lead_to_mql': '11', 'funnel.p90_days_lead_to_mql': '45.8' });
  expect(rows.map((row) => row.label)).toEqual([
    'Lead to MQL',
    'MQL to SQL',
    'SQL to opportunity',
    'Opportunity to won',
  ]);
  expect(rows[0]?.median).toEqual({ value: 11, text: '11 days', exact: '11 days' });
  expect(rows[0]?.late.text).toBe('45.8 days');
  expect(rows[1]?.median).toEqual({ value: null, text: '–', exact: '–' });
});
