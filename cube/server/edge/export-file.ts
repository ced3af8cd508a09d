import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

import type { ResultRow } from '../engine/result-transform.ts';
import { csvCell, csvText } from './csv.ts';
import { EdgeError } from './edge-error.ts';
import { writeParquet } from './parquet.ts';
import type { ParquetType } from './parquet.ts';

export const EXPORT_FORMATS = ['csv', 'json', 'parquet'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export interface ExportColumn {
  member: string;
  isNumber: boolean;
  type: ParquetType;
}

/** Bytes of an export at most; beyond, the disk of the server would be somebody's to fill. */
const MOST_BYTES = 2 * 1024 ** 3;

/** How the rows of a part are written: what stands before the first and the last of them, and a part itself. */
interface Writing {
  head: string;
  part(rows: readonly ResultRow[], isFirst: boolean): string;
  tail: string;
}

const lines = (columns: readonly ExportColumn[], cell: (value: unknown, column: ExportColumn) => string) => ({
  part: (rows: readonly ResultRow[]) =>
    rows.map((row) => `${columns.map((column) => cell(row[column.member], column)).join(',')}\r\n`).join(''),
  tail: '',
});

const WRITINGS: Record<ExportFormat, (columns: readonly ExportColumn[]) => Writing> = {
  csv: (columns) => ({
    head: `${columns.map(({ member }) => member).join(',')}\r\n`,
    ...lines(columns, (value, { isNumber }) => csvCell(value, isNumber)),
  }),
  json: (columns) => ({
    head: '[',
    part: (rows, isFirst) =>
      rows
        .map((row, at) => {
          const object = Object.fromEntries(columns.map(({ member }) => [member, row[member]]));
          return `${isFirst && at === 0 ? '' : ','}\n${JSON.stringify(object)}`;
        })
        .join(''),
    tail: '\n]\n',
  }),
  // What the Parquet file is made of.
  parquet: (columns) => ({ head: '', ...lines(columns, csvText) }),
};

const pathIn = (folder: string): string => join(folder, 'rows');

/** A file that is whole: to be read once, after which it is gone. */
export interface FinishedFile {
  body: Readable;
  bytes: number;
  rows: number;
}

/** A file of rows on the disk, in a folder of its own; it is gone once it was read or let go of. */
export class ExportFile {
  private rows = 0;
  private bytes = 0;
  private readonly writing: Writing;

  private constructor(
    private readonly folder: string,
    private readonly file: FileHandle,
    private readonly format: ExportFormat,
    private readonly columns: readonly ExportColumn[],
    private readonly mostBytes: number,
  ) {
    this.writing = WRITINGS[format](columns);
  }

  static async create(
    format: ExportFormat,
    columns: readonly ExportColumn[],
    mostBytes = MOST_BYTES,
  ): Promise<ExportFile> {
    const folder = await mkdtemp(join(tmpdir(), 'concord-export-'));
    const file = new ExportFile(folder, await open(pathIn(folder), 'w'), format, columns, mostBytes);
    await file.write(file.writing.head);
    return file;
  }

  private get path(): string {
    return pathIn(this.folder);
  }

  /** Writes the next rows. Throws 400 `export_too_large`. */
  async add(rows: readonly ResultRow[]): Promise<void> {
    await this.write(this.writing.part(rows, this.rows === 0));
    this.rows += rows.length;
  }

  /** The whole file. Throws when `signal` says so while a Parquet file is written. */
  async finish(signal: AbortSignal): Promise<FinishedFile> {
    await this.write(this.writing.tail);
    await this.file.close();
    const path = this.format === 'parquet' ? await this.asParquet(signal) : this.path;
    const { size } = await stat(path);
    const body = createReadStream(path);
    body.once('close', () => void this.discard());
    return { body, bytes: size, rows: this.rows };
  }

  private async asParquet(signal: AbortSignal): Promise<string> {
    const target = join(this.folder, 'rows.parquet');
    const columns = this.columns.map(({ member, type }) => ({ name: member, type }));
    await writeParquet(this.path, target, columns, signal);
    return target;
  }

  /** Lets go of the file, also while it is written. */
  async discard(): Promise<void> {
    await this.file.close().catch(() => undefined);
    await rm(this.folder, { recursive: true, force: true });
  }

  private async write(text: string): Promise<void> {
    const bytes = Buffer.from(text);
    this.bytes += bytes.byteLength;
    if (this.bytes > this.mostBytes)
      throw new EdgeError(
        400,
        'export_too_large',
        `The export would have more than ${this.mostBytes} bytes.`,
        'Ask for less: fewer members, or a part at a time by a filter or a range of dates.',
      );
    await this.file.writeFile(bytes);
  }
}
