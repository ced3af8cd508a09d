import { MIGRATIONS } from '../../cube/server/state/migrations.ts';

type Database = Parameters<(typeof MIGRATIONS)[string]['up']>[0];
const makeHalf = (db: Database) => db.schema.createTable('half').addColumn('a', 'text').execute();

/** The steps of a newer version, whose last one is possible. */
export const LATER_MIGRATIONS: typeof MIGRATIONS = { ...MIGRATIONS, '2099-01-01-half': { up: makeHalf } };

/** The steps of a newer version, whose last one makes a table and then fails. */
export const BROKEN_MIGRATIONS: typeof MIGRATIONS = {
  ...MIGRATIONS,
  '2099-01-01-broken': {
    async up(db: Database) {
      await makeHalf(db);
      await makeHalf(db);
    },
  },
};
