import { expect, it } from 'vitest';
import { readCubeRequest } from '../../../../../cube/server/edge/cube-request.ts';

const text = '{"measures":["revenue.won_revenue"],"filters":[{"member":"revenue.segment","operator":"set"}]}';

it('reads a query that is written as it was before as the same object, which nobody can change', () => {
  const first = readCubeRequest({ query: text });
  const again = readCubeRequest({ query: text, queryType: 'multi' });
  expect(again.query).toBe(first.query);
  expect([first.isMulti, again.isMulti]).toEqual([false, true]);
  const { filters } = again.query as { filters: { member: string }[] };
  expect(() => (filters[0]!.member = 'revenue.region')).toThrow(TypeError);
  expect(() => filters.push({ member: 'revenue.region' })).toThrow(TypeError);
  expect(readCubeRequest({ query: `${text} ` }).query).toEqual(first.query);
});

it.each(['', 'null', '7', '{', '['.repeat(40_000)])('refuses %.10s each time', (query) => {
  for (const time of [1, 2])
    expect(() => readCubeRequest({ query }), String(time)).toThrow('The query is not JSON.');
});
