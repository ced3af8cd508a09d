import type { Model, Project } from '../../conventions/project.ts';

const model = (given: Partial<Model> & Pick<Model, 'name' | 'layer' | 'folder'>): Model => ({
  sql: 'select deal_id from somewhere',
  description: 'One row per deal.',
  columns: [{ name: 'deal_id', type: 'varchar', description: 'Id of the deal.', isNotNull: true }],
  isConnector: false,
  access: 'protected',
  group: 'foundation',
  isContractEnforced: false,
  refs: [],
  sources: [],
  ...given,
});

/** A small project that keeps every convention, made anew for each test to break. */
export const soundProject = (): Project => ({
  models: [
    model({
      name: 'stg_crm__deals',
      layer: 'staging',
      folder: 'crm',
      access: 'private',
      isConnector: true,
      sources: ['crm.deal'],
    }),
    model({
      name: 'int_opportunities__from_crm',
      layer: 'connectors',
      folder: 'crm',
      isConnector: true,
      refs: ['stg_crm__deals'],
    }),
    model({
      name: 'stg_files__deals',
      layer: 'staging',
      folder: 'files',
      access: 'private',
      sources: ['input.deals'],
    }),
    model({
      name: 'int_deals__valued',
      layer: 'intermediate',
      folder: 'deals',
      refs: ['stg_files__deals', 'stages'],
    }),
    model({
      name: 'fct_deals',
      layer: 'marts',
      folder: 'revenue',
      access: 'public',
      group: 'publication',
      isContractEnforced: true,
      refs: ['int_deals__valued'],
    }),
  ],
  seeds: [{ name: 'stages', description: 'One row per stage.', columns: [] }],
  declaredTests: [{ kind: 'unique', model: 'fct_deals', columns: ['deal_id'] }],
  singularTests: [
    {
      name: 'deals_are_counted_once',
      sql: '-- Guards: a deal counts once, however many people it has.\nselect 1',
      isConnector: false,
      refs: ['stg_crm__deals', 'int_opportunities__from_crm', 'stg_files__deals'],
    },
  ],
  unitTested: ['int_deals__valued'],
  exposures: [{ name: 'view_revenue', refs: ['fct_deals'] }],
  cubes: [{ name: 'deals', sql_table: 'fct_deals', public: false }],
  views: [
    {
      name: 'revenue',
      cubes: [{ join_path: 'deals', includes: ['won_revenue'] }],
      access_policy: [{ group: 'sales' }, { group: 'marketing' }],
    },
  ],
  roles: ['sales', 'marketing'],
});

/** The model of that name, to be changed. */
export const modelIn = (project: Project, name: string): Model =>
  project.models.find((known) => known.name === name)!;
