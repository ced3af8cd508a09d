import { expect, it } from 'vitest';
import {
  ofCredit,
  restatedMembers,
  restatedRows,
} from '../../../../../../dashboard/src/features/restated/query.ts';

it('only figures that are no longer what was published are restated', () => {
  const rows = [
    { 'restatements.metric': 'won_revenue', 'restatements.difference': '1000' },
    { 'restatements.metric': 'won_deals', 'restatements.difference': '0' },
    { 'restatements.metric': 'leads', 'restatements.difference': null },
    { 'restatements.metric': 'mqls', 'restatements.difference': '-1' },
  ];
  expect(restatedRows(rows).map((row) => row['restatements.metric'])).toEqual(['won_revenue', 'mqls']);
});

it('a reader is asked for every member that a restatement names', () => {
  expect(restatedMembers(ofCredit('linear'))).toEqual([
    'restatements.as_published',
    'restatements.now',
    'restatements.difference',
    'restatements.channel',
    'restatements.model',
    'restatements.period',
    'restatements.cause',
  ]);
});
