import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { admit } from '../../../../cube/policies/admit.ts';
import { PolicyError } from '../../../../cube/policies/policy-error.ts';
import type { Query } from '../../../../cube/policies/query-grammar.ts';
import type { VisibleMembers } from '../../../../cube/policies/visibility.ts';

const visible: VisibleMembers = new Map([
  ['revenue.won_revenue', { kind: 'measure', type: 'number' }],
  ['revenue.segment', { kind: 'dimension', type: 'string' }],
  ['revenue.date', { kind: 'dimension', type: 'time' }],
  ['funnel.leads', { kind: 'measure', type: 'number' }],
  ['funnel.date', { kind: 'dimension', type: 'time' }],
  ['funnel.channel', { kind: 'dimension', type: 'string' }],
  ['funnel.segment', { kind: 'dimension', type: 'string' }],
  ['funnel.is_spend', { kind: 'dimension', type: 'boolean' }],
  ['funnel.cost_per_lead', { kind: 'measure', type: 'number' }],
  ['attribution.roas', { kind: 'measure', type: 'number' }],
  ['attribution.touched_on', { kind: 'dimension', type: 'time' }],
  ['attribution.attributed_revenue', { kind: 'measure', type: 'number' }],
  ['attribution.rank', { kind: 'measure', type: 'number' }],
  ['attribution.credit_share', { kind: 'measure', type: 'number' }],
  ['attribution.model', { kind: 'dimension', type: 'string' }],
  ['attribution.channel', { kind: 'dimension', type: 'string' }],
  ['data_health.rows_read', { kind: 'measure', type: 'number' }],
  ['data_health.table', { kind: 'dimension', type: 'string' }],
  ['data_health.build', { kind: 'dimension', type: 'number' }],
  ['data_health.is_latest', { kind: 'dimension', type: 'boolean' }],
  ['revenue.sales_velocity', { kind: 'measure', type: 'number' }],
  ['revenue.kind', { kind: 'dimension', type: 'string' }],
  ['pipeline.open_pipeline', { kind: 'measure', type: 'number' }],
  ['pipeline.won', { kind: 'measure', type: 'number' }],
  ['pipeline.opening', { kind: 'measure', type: 'number' }],
  ['pipeline.stage', { kind: 'dimension', type: 'string' }],
  ['pipeline.date', { kind: 'dimension', type: 'time' }],
  ['pipeline.kind', { kind: 'dimension', type: 'string' }],
  ['pipeline.is_latest', { kind: 'dimension', type: 'boolean' }],
  ['pipeline.is_month_end', { kind: 'dimension', type: 'boolean' }],
]);
const facts = { as_of_on: '2026-03-31', time_zone: 'Europe/Berlin', attribution_model: 'position_based' };

const decide = (input: unknown) => admit(input, visible, facts);
const refusal = (input: unknown): PolicyError => {
  try {
    decide(input);
  } catch (error) {
    if (error instanceof PolicyError) return error;
    throw error;
  }
  throw new Error('The query was admitted.');
};
const nested = (levels: number): object =>
  levels === 0
    ? { member: 'revenue.segment', operator: 'set' }
    : { [levels % 2 ? 'and' : 'or']: [nested(levels - 1)] };
const segment = (values: unknown[]) => ({ member: 'revenue.segment', operator: 'equals', values });
const measures = ['revenue.won_revenue'];

describe('admit', () => {
  it('gives the engine a query with an explicit limit and nothing relative', () => {
    const admitted = decide({
      measures,
      timeDimensions: [{ dimension: 'revenue.date', granularity: 'month', dateRange: 'this quarter' }],
      order: { 'revenue.date': 'desc' },
      timezone: 'Europe/Berlin',
      renewQuery: true,
      cache: 'no-cache',
    });
    expect(admitted.query).toEqual({
      measures,
      timeDimensions: [
        { dimension: 'revenue.date', granularity: 'month', dateRange: ['2026-01-01', '2026-03-31'] },
      ],
      order: [['revenue.date', 'desc']],
      limit: 10_000,
    });
    expect(admitted.timezone).toBe('Europe/Berlin');
  });

  it('keys alike what asks alike', () => {
    const one = decide({ measures, order: { 'revenue.date': 'asc' }, filters: [] });
    const two = decide({ order: [['revenue.date', 'asc']], measures, limit: 10_000, timezone: 'UTC' });
    expect(one.key).toBe(two.key);
    expect(decide({ measures, limit: 5 }).key).not.toBe(one.key);
  });

  it.each([
    ['an unknown key', { measures, ungrouped: true }],
    ['joins of one’s own', { measures, subqueryJoins: [] }],
    ['masks of one’s own', { measures, maskedMembers: [] }],
    ['an expression', { measures: [{ expression: ['1'], cubeName: 'revenue', name: 'x' }] }],
    ['an expression as a text', { measures: ['{"cubeName":"o","expr":{"type":"SqlFunction"}}'] }],
    ['a name with SQL in it', { measures: ['revenue.won_revenue" DESC --'] }],
    ['a name of four parts', { dimensions: ['revenue.date.month.x'] }],
    ['a prototype', JSON.parse('{"measures":["revenue.won_revenue"],"__proto__":{"polluted":true}}')],
    ['a prototype below', JSON.parse('{"filters":[{"constructor":{"prototype":{}}}]}')],
    ['an object for a text', { measures, timezone: { $ne: null } }],
    ['an object for a number', { measures, limit: { valueOf: 1 } }],
    ['an array for a name', { filters: [{ member: ['revenue.segment'], operator: 'set' }] }],
    ['too many rows', { measures, limit: 50_001 }],
    ['no rows', { measures, limit: 0 }],
    ['half a row', { measures, limit: 1.5 }],
    [
      'a second’s granularity',
      { measures, timeDimensions: [{ dimension: 'revenue.date', granularity: 'second' }] },
    ],
    ['another time zone', { measures, timezone: 'America/New_York' }],
    ['13 dimensions', { dimensions: Array.from({ length: 13 }, () => 'revenue.segment') }],
    ['deep filters', { measures, filters: [nested(9)] }],
    ['very deep filters', { measures, filters: [nested(5000)] }],
    ['101 filters', { measures, filters: Array.from({ length: 101 }, () => segment(['a'])) }],
    ['1,001 values', { measures, filters: [segment(Array.from({ length: 1001 }, () => 'a'))] }],
    [
      '1,001 values in two filters',
      { measures, filters: [segment(Array(600).fill('a')), segment(Array(401).fill('b'))] },
    ],
    ['a long value', { measures, filters: [segment(['a'.repeat(1001)])] }],
    ['nested values', { measures, filters: [segment([['a']])] }],
    [
      'an unknown operator',
      { measures, filters: [{ member: 'revenue.segment', operator: 'measureFilter' }] },
    ],
    [
      'a filter without values',
      { measures, filters: [{ member: 'revenue.segment', operator: 'equals', values: [] }] },
    ],
    [
      'text for a number',
      { measures, filters: [{ member: 'revenue.won_revenue', operator: 'gt', values: ['1 OR 1'] }] },
    ],
    ['nothing selected', { filters: [segment(['a'])] }],
    ['no member at all', {}],
    ['no queries', []],
    ['six blended queries', Array.from({ length: 6 }, () => ({ measures }))],
    ['blending without granularity', [{ measures }, { measures: ['funnel.leads'] }]],
    ['a measure as a dimension', { dimensions: ['revenue.won_revenue'] }],
    [
      'a text dimension as a time',
      { measures, timeDimensions: [{ dimension: 'revenue.segment', granularity: 'day' }] },
    ],
    ['two views', { measures: ['revenue.won_revenue', 'funnel.leads'] }],
    [
      'two views by a filter',
      { measures, filters: [{ member: 'funnel.leads', operator: 'gt', values: ['1'] }] },
    ],
    [
      'six compared ranges',
      { measures, timeDimensions: [{ dimension: 'revenue.date', compareDateRange: Array(6).fill('today') }] },
    ],
    ['a text', 'SELECT 1'],
    ['null', null],
  ])('answers 400 to %s', (_, input) => {
    expect(refusal(input)).toMatchObject({ status: 400 });
  });

  it.each([
    ['measures', { measures: ['opportunities.won_amount'] }],
    ['dimensions', { measures, dimensions: ['revenue.secret'] }],
    ['buckets', { measures, dimensions: ['revenue.secret.month'] }],
    ['segments', { measures, segments: ['revenue.secret'] }],
    ['time dimensions', { measures, timeDimensions: [{ dimension: 'revenue.secret', dateRange: 'today' }] }],
    ['filters', { measures, filters: [{ member: 'revenue.secret', operator: 'set' }] }],
    [
      'deep filters',
      { measures, filters: [{ or: [{ and: [{ dimension: 'revenue.secret', operator: 'set' }] }] }] },
    ],
    ['order', { measures, order: [['revenue.secret', 'asc']] }],
    ['order by bucket', { measures, order: { 'revenue.secret.month': 'asc' } }],
    ['inherited names', { measures: ['constructor.name'] }],
    ['base cubes', { measures, dimensions: ['opportunities.segment'] }],
    ['one of blended queries', [{ measures }, { measures: ['revenue.secret'] }]],
  ])('answers the one 403 to hidden names in %s', (_, input) => {
    const known = refusal({ measures: ['no_such.thing'] });
    expect(refusal(input)).toMatchObject({
      status: 403,
      code: known.code,
      message: known.message,
      remedy: undefined,
    });
  });

  it('never repeats what was sent', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 8, maxLength: 40 }), (text) => {
        const canary = `CANARY${text}`;
        for (const input of [
          { measures: [canary] },
          { measures, [canary]: 1 },
          { measures, timezone: canary },
          { measures, filters: [{ member: 'revenue.won_revenue', operator: 'gt', values: [canary] }] },
          { measures, timeDimensions: [{ dimension: 'revenue.date', dateRange: canary }] },
        ]) {
          const error = refusal(input);
          expect(`${error.message}${error.remedy}`).not.toContain('CANARY');
        }
      }),
      { numRuns: 50 },
    );
  });

  it('decides about any JSON without failing otherwise', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (input) => {
        try {
          decide(input);
        } catch (error) {
          expect(error).toBeInstanceOf(PolicyError);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('blends queries with one granularity', () => {
    const time = (dimension: string) => [{ dimension, granularity: 'month' }];
    const admitted = decide([
      { measures, timeDimensions: time('revenue.date') },
      { measures: ['funnel.leads'], timeDimensions: time('funnel.date') },
    ]);
    expect(admitted.query).toHaveLength(2);
  });
});

describe('admit on attribution', () => {
  const credits = { measures: ['attribution.attributed_revenue'] };
  const model = (operator: string, ...values: string[]) => ({
    member: 'attribution.model',
    operator,
    values,
  });

  it('adds the company’s model when none is named, and says so', () => {
    const admitted = decide({ ...credits, dimensions: ['attribution.channel'] });
    expect(admitted.appliedDefaults).toEqual([model('equals', 'position_based')]);
    expect(admitted.attributionModel).toBe('position_based');
    expect(admitted.query).toMatchObject({ filters: [model('equals', 'position_based')] });
    expect(admitted.callerFilters).toEqual([[]]);
  });

  it('takes the caller’s one model', () => {
    const admitted = decide({ ...credits, filters: [{ and: [model('equals', 'linear')] }] });
    expect(admitted).toMatchObject({ attributionModel: 'linear', appliedDefaults: [] });
  });

  it('leaves a query by model alone, with any filter', () => {
    const dimensions = ['attribution.model'];
    expect(decide({ ...credits, dimensions }).appliedDefaults).toEqual([]);
    const filtered = decide({ ...credits, dimensions, filters: [model('equals', 'linear', 'time_decay')] });
    expect(filtered.attributionModel).toBeUndefined();
  });

  it.each(['attribution.rank', 'attribution.credit_share'])('answers 400 to a filter on %s', (member) => {
    expect(refusal({ ...credits, filters: [{ member, operator: 'lte', values: ['3'] }] })).toMatchObject({
      status: 400,
      message: `${member} cannot be filtered by.`,
    });
  });

  it.each([
    ['several models', [model('equals', 'linear', 'time_decay')]],
    ['all but one', [model('notEquals', 'linear')]],
    [
      'a model or else',
      [{ or: [model('equals', 'linear'), { member: 'attribution.channel', operator: 'set' }] }],
    ],
    ['one model and another', [model('equals', 'linear'), model('equals', 'time_decay')]],
  ])('answers 400 to %s added up', (_, filters) => {
    expect(refusal({ ...credits, filters })).toMatchObject({ status: 400 });
  });
});

describe('admit on data health', () => {
  const rows = { measures: ['data_health.rows_read'], dimensions: ['data_health.table'] };
  const latest = { member: 'data_health.is_latest', operator: 'equals', values: ['true'] };
  const build = (operator: string, ...values: string[]) => ({
    member: 'data_health.build',
    operator,
    values,
  });

  it('asks for the latest build where the query names none, and says so', () => {
    const admitted = decide(rows);
    expect(admitted.query).toMatchObject({ filters: [latest] });
    expect(admitted).toMatchObject({ appliedDefaults: [latest], callerFilters: [[]] });
  });

  it.each([[[build('equals', '3')]], [[{ and: [build('in', '3')] }]], [[latest]]])(
    'leaves a query on one build alone: %j',
    (filters) => {
      expect(decide({ ...rows, filters })).toMatchObject({ query: { filters }, appliedDefaults: [] });
    },
  );

  it('leaves a query alone that groups by build', () => {
    const dimensions = ['data_health.build'];
    const filters = [build('gte', '2')];
    expect(decide({ ...rows, dimensions, filters })).toMatchObject({
      query: { filters },
      appliedDefaults: [],
    });
  });

  it.each([
    [[build('gte', '2')]],
    [[build('equals', '2', '3')]],
    [[{ ...latest, values: ['false'] }]],
    [[{ or: [latest, build('equals', '2')] }]],
  ])('refuses to add up several builds: %j', (filters) => {
    const error = refusal({ ...rows, filters });
    expect(error.status).toBe(400);
    expect(error.message).toContain('several builds');
  });
});

describe('the day of the pipeline', () => {
  const open = { measures: ['pipeline.open_pipeline'], dimensions: ['pipeline.stage'] };
  const latest = { member: 'pipeline.is_latest', operator: 'equals', values: ['true'] };
  const kind = (operator: string) => ({ member: 'pipeline.kind', operator, values: ['snapshot'] });
  const quarter = { dimension: 'pipeline.date', dateRange: ['2026-01-01', '2026-03-31'] };

  it.each([open, { dimensions: ['pipeline.stage'] }])(
    'asks for the latest snapshot where the query names no day, and says so: %j',
    (query) => {
      const admitted = decide(query);
      expect(admitted.appliedDefaults).toEqual([latest, kind('equals')]);
      expect((admitted.query as { filters: unknown[] }).filters).toEqual([latest, kind('equals')]);
    },
  );

  it.each([
    [{ ...open, timeDimensions: [quarter] }, [kind('equals')]],
    [{ ...open, timeDimensions: [{ dimension: 'pipeline.date', granularity: 'day' }] }, [kind('equals')]],
    [
      { ...open, filters: [{ member: 'pipeline.is_month_end', operator: 'equals', values: ['true'] }] },
      [kind('equals')],
    ],
    [{ measures: ['pipeline.won'] }, [kind('notEquals')]],
    [{ measures: ['pipeline.won'], filters: [kind('equals')] }, []],
    [{ measures: ['pipeline.won', 'pipeline.open_pipeline'], timeDimensions: [quarter] }, []],
    [{ measures: ['pipeline.opening', 'pipeline.won'], timeDimensions: [quarter] }, [kind('notEquals')]],
  ])('leaves a query its days, and reads no more rows than it needs: %j', (query, added) =>
    expect(decide(query).appliedDefaults).toEqual(added),
  );

  it('refuses a figure of one day beside movements without days', () =>
    expect(refusal({ measures: ['pipeline.won', 'pipeline.open_pipeline'] }).message).toContain(
      'of one day',
    ));

  it.each([
    {},
    { timeDimensions: [{ ...quarter, granularity: 'month' }] },
    { timeDimensions: [{ dimension: 'pipeline.date', granularity: 'month' }] },
    { timeDimensions: [quarter], dimensions: ['pipeline.date.month'] },
    { timeDimensions: [quarter], filters: [latest] },
  ])('refuses opening without one whole period: %j', (rest) =>
    expect(refusal({ measures: ['pipeline.opening'], ...rest }).message).toContain('of one period'),
  );
});

describe('the days of open deals', () => {
  const velocity = { measures: ['revenue.sales_velocity'], dimensions: ['revenue.segment'] };
  const kind = { member: 'revenue.kind', operator: 'equals', values: ['deal', 'open_day'] };
  const year = { dimension: 'revenue.date', dateRange: ['2026-01-01', '2026-12-31'] };

  it.each([velocity, { ...velocity, timeDimensions: [year] }])(
    'are read where a measure needs them, and the answer says so: %j',
    (query) => {
      const admitted = decide(query);
      expect(admitted.appliedDefaults).toEqual([kind]);
      expect((admitted.query as { filters: unknown[] }).filters).toEqual([kind]);
    },
  );

  it.each([{ measures }, { measures, dimensions: ['revenue.kind'] }, { ...velocity, filters: [kind] }])(
    'are left out of other queries, and to a caller who names the kind: %j',
    (query) => expect(decide(query).appliedDefaults).toEqual([]),
  );

  it.each([
    { timeDimensions: [{ ...year, granularity: 'month' }] },
    { timeDimensions: [year], dimensions: ['revenue.date.month'] },
    { filters: [{ member: 'revenue.date', operator: 'inDateRange', values: ['2026-01-01', '2026-03-31'] }] },
  ])('are counted over one whole period alone: %j', (rest) =>
    expect(refusal({ measures: ['revenue.sales_velocity'], ...rest }).message).toContain('of one period'),
  );

  describe('leaves a ratio of spend empty', () => {
    const empty = { member: 'funnel.is_spend', operator: 'set' };
    const cost = ['funnel.cost_per_lead'];
    const bySegment = { member: 'funnel.segment', operator: 'notEquals', values: ['Enterprise'] };
    it.each<[string, object]>([
      ['grouped by what spend lacks', { measures: cost, dimensions: ['funnel.segment'] }],
      ['filtered by it', { measures: cost, filters: [{ or: [{ and: [bySegment] }] }] }],
      [
        'that is only a filter itself',
        { dimensions: ['funnel.segment'], filters: [{ member: cost[0], operator: 'gt', values: [3] }] },
      ],
    ])('%s', (_, query) => {
      const { query: asked, appliedDefaults, callerFilters } = decide(query);
      expect(appliedDefaults).toEqual([empty]);
      expect((asked as Query).filters).toEqual([...callerFilters[0]!, empty]);
    });

    it('beside the model of attribution, by the day touched', () => {
      const query = {
        measures: ['attribution.roas'],
        timeDimensions: [{ dimension: 'attribution.touched_on', granularity: 'month' }],
      };
      expect(decide(query).appliedDefaults).toEqual([
        { member: 'attribution.is_spend', operator: 'set' },
        { member: 'attribution.model', operator: 'equals', values: ['position_based'] },
      ]);
    });

    it.each<[string, object]>([
      ['what spend has', { measures: cost, dimensions: ['funnel.channel', 'funnel.date.month'] }],
      [
        'a measure filtered by',
        { measures: cost, filters: [{ member: 'funnel.leads', operator: 'gt', values: [3] }] },
      ],
      ['another measure', { measures: ['funnel.leads'], dimensions: ['funnel.segment'] }],
    ])('but not for %s', (_, query) => {
      expect(decide(query).appliedDefaults).toEqual([]);
    });
  });
});
