import { describe, expect, it } from 'vitest';
import { ENGINE_SPECIFIC } from '../../conventions/portability.ts';
import { columnsGiven, sqlCode } from '../../conventions/sql-text.ts';

const found = (sql: string): string[] =>
  ENGINE_SPECIFIC.filter(({ pattern }) => pattern.test(sqlCode(sql))).map(({ name }) => name);

describe('what engines spell differently', () => {
  it('is found by each of its patterns', () => {
    expect(ENGINE_SPECIFIC.length).toBeGreaterThan(100);
    for (const { name, example } of ENGINE_SPECIFIC)
      expect(found(`select ${example}`), example).toContain(name);
  });

  it.each([
    'select cast(a as decimal(18, 2)) as b, coalesce(c, 0) as d, round(e, 2) as f',
    "select 'https://x::y' as url, '[a-z]{2}' as pattern -- a // b",
    "select {{ joined_key(['a', 'b']) }} as key from {{ ref('x') }} {# a::b #}",
    "select sum(a) filter (where b > 0) as c, row_number() over (order by d) as e, interval '1' day as f",
    'select range_name, list_amount, first_touch_at, count(*) as count_if_any from t',
  ])('is not seen in %s', (sql) => {
    expect(found(sql)).toEqual([]);
  });

  it('is found in what is handed to a macro', () => {
    expect(found("select {{ days_between('a::date', \"cast('x//y' as date)\") }}")).toEqual(['the cast ::']);
  });
});

describe('the columns that a model gives', () => {
  it.each([
    ['select a, b.c, coalesce(d, 0) as e, f::int as g from t', ['a', 'c', 'e', 'g']],
    ['with x as (select z from y)\nselect distinct a from x', ['a']],
    ["select {{ macro('a, b') }} as a, (select max(b) from t) as b from t", ['a', 'b']],
    ['select a from t union all select b from u', ['a']],
    ['with x as (select a, b from t)\nselect *, c from x', ['a', 'b', 'c']],
    ['with x (n) as (select a from t), y as (select x.*, d from x)\nselect y.* from y', ['a', 'd']],
    ['select {% for m in models %} weight_{{ m }} as w_{{ m }}, {% endfor %} b from t', ['b']],
  ])('%s', (sql, columns) => {
    expect(columnsGiven(sql)).toEqual(columns);
  });

  it.each(["select * from {{ ref('x') }}", 'values (1)', 'select a, x.* from x'])('unknown in %s', (sql) => {
    expect(columnsGiven(sql)).toBeUndefined();
  });
});
