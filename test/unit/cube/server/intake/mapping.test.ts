import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { mappingSchema, readMapping } from '../../../../../cube/server/intake/mapping.ts';
import { IntakeError } from '../../../../../cube/server/intake/problem.ts';
import {
  DEAL_HEADER,
  goodDeals,
  removeWarehouses,
  takeIn,
  temporaryFolder,
} from '../../../../support/data-folder.ts';

afterEach(removeWarehouses);

async function problemOf(yaml: string) {
  const folder = temporaryFolder('mapping');
  const path = join(folder.path, 'mapping.yml');
  writeFileSync(path, yaml);
  try {
    await readMapping(path);
  } catch (error) {
    return (error as IntakeError).problems[0]!;
  } finally {
    folder.remove();
  }
  throw new Error('The mapping was accepted.');
}

describe('a mapping', () => {
  it('renames, translates, fills in and reads foreign dates and numbers', async () => {
    const mapping = mappingSchema.parse({
      decimal_comma: true,
      date_format: 'DD.MM.YYYY',
      time_zone: 'Europe/Berlin',
      settings: { company_name: 'Muster', reporting_currency: 'EUR' },
      tables: {
        opportunities: {
          file: 'deals.csv',
          columns: {
            opportunity_id: 'Nr',
            created_at: { column: 'Angelegt', format: 'DD.MM.YYYY HH:mm' },
            closed_at: 'Ende',
            status: { column: 'Stand', values: { gewonnen: 'won', offen: 'open' } },
            amount: 'Wert',
            currency: { constant: 'EUR' },
            type: { column: 'Art', default: 'new' },
          },
        },
        users: false,
      },
    });
    const { report, query } = await takeIn(
      {
        'deals.csv':
          'Nr,Angelegt,Ende,Stand,Wert,Art\n1,31.01.2026 09:30,01.02.2026,gewonnen,"1.234,50",\n2,31.01.2026 09:30,,offen,"7",renewal\n3,31.01.2026 09:30,,offen,1.23,\n4,01/31/2026,,offen,1,\n',
        'users.csv': 'not,ours\n1,2\n',
      },
      mapping,
    );
    expect(
      await query(
        'SELECT opportunity_id AS id, CAST(created_at AS VARCHAR) AS created, CAST(closed_at AS VARCHAR) AS closed, closed_at_is_date AS bare, status, amount, type FROM input.opportunities',
      ),
    ).toEqual([
      {
        id: '1',
        created: '2026-01-31 08:30:00',
        closed: '2026-02-01 00:00:00',
        bare: true,
        status: 'won',
        amount: '1234.50',
        type: 'new',
      },
      {
        id: '2',
        created: '2026-01-31 08:30:00',
        closed: null,
        bare: null,
        status: 'open',
        amount: '7.00',
        type: 'renewal',
      },
    ]);
    expect(await query('SELECT record_number AS r, column_name AS c, value FROM input.quarantine')).toEqual([
      { r: '4', c: 'amount', value: '1.23' },
      { r: '5', c: 'created_at', value: '01/31/2026' },
    ]);
    expect(report!.settings.company_name).toBe('Muster');
  });

  it.each([
    ['broken YAML', 'tables: [', /mapping.yml, line 1:/, /./],
    [
      'an unknown key',
      'decimal_coma: true\n',
      /line 1: unknown key "decimal_coma"/,
      /Did you mean "decimal_comma"/,
    ],
    [
      'an unknown table',
      'tables:\n  opportunitys:\n    file: a.csv\n',
      /line 2: table "opportunitys"/,
      /Did you mean "opportunities"/,
    ],
    [
      'an unknown column',
      'tables:\n  opportunities:\n    file: a.csv\n    columns:\n      amout: x\n',
      /line 5: column of opportunities "amout"/,
      /Did you mean "amount"/,
    ],
    [
      'a wrong format',
      'date_format: YYYY-MMM-DD\n',
      /line 1: date_format: must be written with YYYY/,
      /mapping.md/,
    ],
    ['a wrong zone', 'time_zone: Berlin\n', /line 1: time_zone: is not a time zone/, /mapping.md/],
    [
      'column and constant at once',
      'tables:\n  users:\n    file: a.csv\n    columns:\n      team: { column: a, constant: sales }\n',
      /line 5: /,
      /mapping.md/,
    ],
  ])('with %s is refused with the line', async (_, yaml, message, remedy) => {
    const problem = await problemOf(yaml);
    expect(problem.message).toMatch(message);
    expect(problem.remedy).toMatch(remedy);
  });

  it('that cannot be found says so', async () => {
    await expect(readMapping('/nowhere/mapping.yml')).rejects.toThrow(
      '/nowhere/mapping.yml cannot be read (ENOENT)',
    );
  });

  it.each([
    ['a file that is not there', { file: 'deal.csv' }, 'mapped_file_missing', 'Did you mean deals.csv?'],
    ['a file outside the folder', { file: '../deals.csv' }, 'mapped_file_missing', ''],
    [
      'a column that is not there',
      { file: 'deals.csv', columns: { amount: 'amont' } },
      'column_missing',
      '"amount"',
    ],
  ])('naming %s stops the build', async (_, opportunities, code, remedy) => {
    const mapping = mappingSchema.parse({ tables: { opportunities } });
    const { problems } = await takeIn({ 'deals.csv': `${DEAL_HEADER}\n${goodDeals(1)}` }, mapping);
    expect(problems[0]).toMatchObject({ code });
    expect(problems[0]!.remedy).toContain(remedy);
  });
});
