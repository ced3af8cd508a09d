import { expect, it } from 'vitest';
import { describeMember } from '../../../../../../dashboard/src/cube-client/definitions.ts';
import { owedLines } from '../../../../../../dashboard/src/features/promises/owed-lines.ts';

const metric = describeMember({
  name: 'plan.metric',
  title: 'Metric',
  shortTitle: 'Metric',
  meta: { values: { leads: 'Leads', mqls: 'MQLs', sqls: 'SQLs' } },
});
const row = (name: string, team: string, dueByNow: string, actual: string | null, share: string | null) => ({
  'plan.metric': name,
  'plan.team': team,
  'plan.required_to_date': dueByNow,
  'plan.actual': actual,
  'plan.attainment_to_date': share,
});

it('a side owes its own metrics, in the order of the funnel, and nothing that is not due', () => {
  const rows = [
    row('mqls', 'marketing', '0', '4', null),
    row('leads', 'marketing', '143.4', '261', '1.82'),
    row('sqls', 'sales', '42', null, '0'),
  ];
  expect(owedLines(rows, 'marketing', metric).map((line) => [line.label, line.text, line.detail])).toEqual([
    ['Leads', '182%', '261 of 143 due by now'],
    ['MQLs', '–', '4; nothing due by now'],
  ]);
  expect(owedLines(rows, 'sales', metric)[0]).toMatchObject({
    text: '0%',
    share: 0,
    detail: '0 of 42 due by now',
  });
});
