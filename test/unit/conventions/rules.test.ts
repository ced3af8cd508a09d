import { describe, expect, it } from 'vitest';
import type { Project } from '../../conventions/project.ts';
import { RULES, judge } from '../../conventions/rules.ts';
import { modelIn, soundProject } from './sound-project.ts';

type Change = (project: Project) => unknown;
const change =
  (name: string, changes: Partial<Project['models'][number]>): Change =>
  (project) =>
    Object.assign(modelIn(project, name), changes);
const staging = (changes: Parameters<typeof change>[1]) => change('stg_files__deals', changes);
const mart = (changes: Parameters<typeof change>[1]) => change('fct_deals', changes);
const column = (name: string, type: string) => mart({ columns: [{ name, type, description: 'x' }] });
const cube = (changes: object) => (project: Project) => Object.assign(project.cubes[0]!, changes);
const view = (changes: object) => (project: Project) => Object.assign(project.views[0]!, changes);

/** For each rule, what breaks it and what is then said. */
const PLANTED: Record<string, [Change, RegExp][]> = {
  'staging-reads-one-source-table': [
    [staging({ sources: ['input.deals', 'input.people'] }), /stg_files__deals reads 2 source tables/],
    [staging({ refs: ['stages'] }), /refers to stages/],
  ],
  'staging-only-renames-and-casts': [
    [staging({ sql: 'select deal_id from a\ninner JOIN b on true' }), /decides something: JOIN/],
    [staging({ sql: 'select deal_id from a group  by deal_id' }), /group/],
  ],
  'staging-is-private': [[staging({ access: 'protected' }), /has the access protected/]],
  'only-staging-reads-sources': [[mart({ sources: ['input.deals'] }), /fct_deals reads input.deals/]],
  'nothing-refers-to-a-later-layer': [
    [change('int_deals__valued', { refs: ['fct_deals'] }), /refers to fct_deals, which comes later/],
  ],
  'connectors-stand-alone': [
    [change('int_deals__valued', { refs: ['stg_crm__deals'] }), /which belongs to crm/],
    [change('int_opportunities__from_crm', { refs: ['stg_files__deals'] }), /belongs to no connector/],
  ],
  'marts-are-public-and-under-contract': [
    [mart({ access: 'protected' }), /has the access protected/],
    [mart({ isContractEnforced: false }), /no enforced contract/],
    [mart({ group: '' }), /belongs to the group none/],
  ],
  'staging-names': [[staging({ name: 'stg_crm__deals' }), /not called stg_files__/]],
  'intermediate-names': [[change('int_deals__valued', { name: 'int_deals__value' }), /not called int_/]],
  'connector-names': [
    [change('int_opportunities__from_crm', { name: 'int_opportunities__from_other' }), /from_crm/],
  ],
  'mart-names': [[mart({ name: 'deals' }), /deals is not called fct_/]],
  'mart-column-names': [
    [column('won', 'boolean'), /fct_deals.won is boolean/],
    [column('is_won', 'varchar'), /is varchar: is_ and has_ are for flags/],
    [column('closed', 'timestamp'), /_at is for moments/],
    [column('closed_on', 'varchar'), /_on is for days/],
  ],
  'grain-first': [
    [mart({ description: 'Deals, valued.' }), /begins with "Deals, valued."/],
    [(project) => (project.seeds[0]!.description = ''), /stages begins with ""/],
  ],
  'columns-are-described': [
    [mart({ columns: [{ name: 'deal_id', description: ' ' }] }), /fct_deals.deal_id has no description/],
  ],
  'columns-that-leave-a-model-are-declared': [
    [mart({ sql: 'select deal_id, sum(a) as won_amount from b' }), /gives won_amount, which is not decl/],
    [mart({ sql: "select * from {{ ref('x') }}" }), /does not name the columns/],
  ],
  'tests-say-what-they-guard': [
    [(project) => (project.singularTests[0]!.sql = 'select 1'), /deals_are_counted_once does not begin/],
    [(project) => (project.singularTests[0]!.sql = '-- Guards: a sum.\n'), /does not begin/],
  ],
  'marts-have-a-key': [
    [(project) => (project.declaredTests = []), /no test that its key is unique/],
    [column('deal_id', 'varchar'), /unique key that may be empty/],
  ],
  'models-are-tested': [[(project) => (project.unitTested = []), /int_deals__valued has no test/]],
  'sql-is-portable': [
    [mart({ sql: 'select deal_id::varchar as deal_id from a' }), /uses the cast ::/],
    [(project) => (project.singularTests[0]!.sql += '\nqualify true'), /once uses qualify/],
  ],
  'cubes-read-one-mart': [
    [cube({ sql_table: 'int_deals__valued' }), /which is no mart/],
    [cube({ sql: 'select 1' }), /reads no table/],
    [cube({ joins: [{}] }), /joins another cube/],
  ],
  'cubes-are-private': [[cube({ public: undefined }), /deals does not say public: false/]],
  'views-name-their-members': [
    [view({ cubes: [] }), /reads 0 cubes/],
    [view({ cubes: [{ join_path: 'deals', includes: '*' }] }), /does not list its members/],
    [view({ cubes: [{ join_path: 'deals', includes: ['*'] }] }), /does not list its members/],
  ],
  'views-have-a-policy-for-every-role': [
    [view({ access_policy: [{ group: 'sales' }] }), /no policy for marketing/],
    [(project) => project.views[0]!.access_policy!.push({ group: 'intern' }), /intern, no role/],
    [(project) => project.views[0]!.access_policy!.push({ group: 'sales' }), /has sales twice/],
  ],
  'views-are-exposed': [
    [(project) => (project.exposures = []), /revenue is no exposure/],
    [(project) => (project.exposures[0]!.refs = ['fct_leads']), /does not depend on fct_deals/],
  ],
};

const complaintsOf = (project: Project, rule: string): string[] =>
  judge(project, []).find(({ title }) => title.startsWith(`${rule}:`))!.complaints;

it('a sound project breaks no rule', () => {
  const verdicts = judge(soundProject(), []);
  expect(verdicts.length).toBe(RULES.length + 1);
  expect(verdicts.filter(({ complaints }) => complaints.length > 0)).toEqual([]);
});

it('every rule has a violation planted for it', () => {
  expect(Object.keys(PLANTED).sort()).toEqual(RULES.map(({ name }) => name).sort());
});

describe.each(Object.entries(PLANTED))('%s', (rule, plants) => {
  it('finds what is planted', () => {
    for (const [plant, said] of plants) {
      const project = soundProject();
      plant(project);
      expect(complaintsOf(project, rule).join('; ')).toMatch(said);
    }
  });

  it('fails where there is nothing to look at', () => {
    const empty = Object.fromEntries(Object.keys(soundProject()).map((key) => [key, []]));
    expect(complaintsOf(empty as unknown as Project, rule)).toEqual(['found nothing to look at']);
  });
});

describe('waivers', () => {
  const reason = 'The deal is named by its customer, not by us.';
  const broken = () => {
    const project = soundProject();
    project.cubes[0]!.public = true;
    return project;
  };
  const judged = (project: Project, rule: string, object: string, why = reason) =>
    judge(project, [{ rule, object, reason: why }]).flatMap(({ complaints }) => complaints);

  it('let a finding pass', () => {
    expect(judged(broken(), 'cubes-are-private', 'deals')).toEqual([]);
  });

  it.each([
    ['name a rule', broken, 'cubes-are-hidden', /there is no such rule/],
    ['are needed', soundProject, 'cubes-are-private', /remove the waiver/],
  ] as const)('are refused unless they %s', (_, project, rule, said) => {
    expect(judged(project(), rule, 'deals').join('; ')).toMatch(said);
  });

  it('are refused without a reason', () => {
    expect(judged(broken(), 'cubes-are-private', 'deals', ' ')).toEqual([
      'cubes-are-private, deals: gives no reason',
    ]);
  });
});
