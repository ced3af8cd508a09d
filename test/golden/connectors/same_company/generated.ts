import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeCompany } from '../../../../seeds/generator/company/company.ts';
import type { Size } from '../../../../seeds/generator/company/sizes.ts';
import type { Cell } from '../../../../seeds/generator/csv.ts';
import type { Table } from '../../../../seeds/generator/tables.ts';
import { companyTables, isFaultOfCrms } from '../../../support/company-tables.ts';
import { sayable } from './sayable.ts';

/** A company of the generator for any size, planted faults and all, cut to what HubSpot and Salesforce can say of it. */
export function generatedCompany(size: Size): Table[] {
  const folder = mkdtempSync(join(tmpdir(), 'concord-generated-'));
  writeCompany({ folder, size, seed: 1, isLater: false });
  const { told } = companyTables(folder, isFaultOfCrms);
  rmSync(folder, { recursive: true });
  return sayable(
    told.map((table) => ({
      ...table,
      rows: table.rows.map((row) =>
        Object.fromEntries(Object.entries(row).map(([column, cell]) => [column, padded(cell)])),
      ),
    })),
  );
}

/** Ids of one length, because both CRMs give such: where rows are equal otherwise, their order is that of the ids. */
function padded(cell: Cell): Cell {
  if (!/^[A-Z]\d+(;[A-Z]\d+)*$/.test(String(cell))) return cell;
  return String(cell).replaceAll(/\d+/g, (digits) => digits.padStart(9, '0'));
}
