import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import { TABLES, findTable } from './contract.ts';
import { IntakeError, nearest } from './problem.ts';
import { SETTINGS_KEYS, settingsSchema, timeZoneSchema } from './settings.ts';
import { parseYaml } from './yaml-file.ts';

const scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);

/** A day or time format in the letters YYYY, MM, M, DD, D, HH, mm, ss. */
const formatSchema = z
  .string()
  .refine(
    (format) =>
      /^[^Y]*YYYY[^Y]*$/.test(format) &&
      !/([MDHms])\1\1/.test(format) &&
      !/[A-Za-z%']/.test(format.replaceAll(/YYYY|MM|M|DD|D|HH|mm|ss|T/g, '')),
    'must be written with YYYY, MM or M, DD or D, HH, mm and ss, such as DD.MM.YYYY',
  );

const whenSchema = z
  .strictObject({
    column: z.string(),
    is: z.array(scalar).min(1).optional(),
    is_not: z.array(scalar).min(1).optional(),
  })
  .refine((when) => (when.is === undefined) !== (when.is_not === undefined), 'needs either is or is_not');

const columnSchema = z.union([
  z.string().transform((column) => ({ column })),
  z
    .strictObject({
      column: z.string().optional(),
      values: z.record(z.string(), scalar).optional(),
      otherwise: scalar.optional(),
      when: whenSchema.optional(),
      default: scalar.optional(),
      format: formatSchema.optional(),
      constant: scalar.optional(),
    })
    .refine(
      (rule) => (rule.column === undefined) !== (rule.constant === undefined),
      'needs either column or constant',
    )
    .refine(
      (rule) => rule.otherwise === undefined || rule.values !== undefined,
      'has otherwise without values',
    ),
]);

const joinSchema = z.strictObject({
  file: z.string().min(1),
  key: z.string().min(1),
  to: z.string().min(1).optional(),
});

const tableSchema = z.union([
  z.literal(false),
  z.strictObject({
    file: z.string().min(1),
    join: z.array(joinSchema).optional(),
    columns: z.record(z.string(), columnSchema).optional(),
  }),
]);

/** A mapping file: how a foreign export becomes the contract's tables. */
export const mappingSchema = z.strictObject({
  tables: z.record(z.string(), tableSchema).default({}),
  settings: settingsSchema.optional(),
  decimal_comma: z.boolean().optional(),
  date_format: formatSchema.optional(),
  time_zone: timeZoneSchema.optional(),
});

export type Mapping = z.infer<typeof mappingSchema>;

export interface ColumnMapping {
  column?: string | undefined;
  values?: Record<string, string> | undefined;
  /** What a value becomes that `values` does not list. */
  otherwise?: string | undefined;
  /** The rows whose value counts, by another column of theirs; elsewhere it is as if empty. */
  when?: { column: string; is?: string[] | undefined; is_not?: string[] | undefined } | undefined;
  default?: string | undefined;
  format?: string | undefined;
  constant?: string | undefined;
}

const KEYS = [
  ...Object.keys(mappingSchema.shape),
  ...SETTINGS_KEYS,
  'file',
  'columns',
  'column',
  'values',
  'otherwise',
  'when',
  'is',
  'is_not',
  'join',
  'key',
  'to',
  'default',
  'format',
  'constant',
];

/** Reads and checks a mapping file. Throws IntakeError naming the file, the line and the remedy. */
export async function readMapping(path: string): Promise<Mapping> {
  const file = basename(path);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new IntakeError([
      {
        code: 'mapping_unreadable',
        message: `The mapping ${path} cannot be read (${(error as NodeJS.ErrnoException).code}).`,
        remedy: 'Check the path given with --mapping.',
        file,
      },
    ]);
  }
  const mapping = parseYaml(text, file, mappingSchema, KEYS);
  const lineOf = (word: string) =>
    text.split('\n').findIndex((line) => line.trim().startsWith(`${word}:`)) + 1;
  const unknown = (what: string, word: string, known: readonly string[]) => ({
    code: 'yaml_invalid',
    message: `${file}, line ${lineOf(word)}: ${what} "${word}" is not in the input contract.`,
    remedy: `Did you mean "${nearest(word, known) ?? known[0]}"? Known here: ${known.join(', ')}.`,
    file,
    record: lineOf(word),
  });
  const problems = Object.entries(mapping.tables).flatMap(([name, table]) => {
    const contract = findTable(name);
    if (!contract)
      return [
        unknown(
          'table',
          name,
          TABLES.map((known) => known.name),
        ),
      ];
    const known = contract.columns.map((column) => column.name);
    return Object.keys((table && table.columns) || {})
      .filter((column) => !known.includes(column))
      .map((column) => unknown(`column of ${name}`, column, known));
  });
  if (problems.length > 0) throw new IntakeError(problems);
  return mapping;
}
