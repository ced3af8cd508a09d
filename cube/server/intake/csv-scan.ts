import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { IntakeError } from './problem.ts';
import type { Problem } from './problem.ts';

/** What one pass over a CSV file found; only files that keep RFC 4180 exactly get here. */
export interface CsvScan {
  header: string[];
  /** Records after the header; blank lines are none. */
  rows: number;
  longestRecordBytes: number;
  /** All line ends alike and more than one column: DuckDB's own reader is exact on such files. */
  isUniform: boolean;
}

const enum State {
  FieldStart,
  Unquoted,
  Quoted,
  QuoteInQuoted,
  AfterReturn,
}

const COMMA = 44;
const QUOTE = 34;
const RETURN = 13;
const FEED = 10;
const MAX_HEADER_BYTES = 1_000_000;
const DELIMITERS: Record<string, string> = { ';': 'semicolons', '\t': 'tabs', '|': 'vertical bars' };

/**
 * Reads a CSV or CSV.GZ file byte by byte and checks that it is UTF-8 and keeps RFC 4180: DuckDB's reader is
 * fast but guesses on damaged files and counts lines, not records. Throws IntakeError with the record number.
 */
export async function scanCsv(path: string, file: string): Promise<CsvScan> {
  const scanner = new Scanner(file);
  const consume = async (source: AsyncIterable<Buffer>) => {
    for await (const chunk of source) scanner.push(chunk);
  };
  try {
    const source = createReadStream(path, { highWaterMark: 1 << 20 });
    if (path.endsWith('.gz')) await pipeline(source, createGunzip({ chunkSize: 1 << 18 }), consume);
    else await pipeline(source, consume);
  } catch (error) {
    throw translate(error, file);
  }
  return scanner.finish();
}

function translate(error: unknown, file: string): unknown {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  const problem = (code: string, message: string, remedy: string) =>
    new IntakeError([{ code, message, remedy, file }]);
  if (code === 'Z_BUF_ERROR')
    return problem(
      'gzip_truncated',
      `${file} ends in the middle of its gzip data: the copy or download was cut short.`,
      'Copy or export the file again; `gzip -t FILE` checks it.',
    );
  if (code.startsWith('Z_'))
    return problem(
      'gzip_damaged',
      `${file} is not a readable gzip file (${(error as Error).message}).`,
      'Export the file again, or hand it in unpacked as .csv; `gzip -t FILE` checks it.',
    );
  if (code === 'EACCES' || code === 'EISDIR')
    return problem(
      'file_unreadable',
      `${file} cannot be read (${code}).`,
      'Check the file and its permissions.',
    );
  return error;
}

class Scanner {
  private readonly file: string;
  private state: State = State.FieldStart;
  private record = 1;
  private fields = 0;
  private recordBytes = 0;
  private longest = 0;
  private width = 0;
  private header: string[] = [];
  private headerBytes: number[] = [];
  private feeds = false;
  private returns = false;
  private tail: Buffer = Buffer.alloc(0);
  private isFirst = true;

  constructor(file: string) {
    this.file = file;
  }

  push(chunk: Buffer): void {
    let data = this.tail.length > 0 ? Buffer.concat([this.tail, chunk]) : chunk;
    if (this.isFirst) {
      if (data.length < 3 && chunk.length > 0) {
        this.tail = data;
        return;
      }
      data = this.withoutMark(data);
    }
    const end = completeLength(data);
    this.tail = Buffer.from(data.subarray(end));
    this.scan(data.subarray(0, end));
  }

  finish(): CsvScan {
    if (this.isFirst) this.tail = Buffer.from(this.withoutMark(this.tail));
    if (this.tail.length > 0) this.scan(this.tail);
    if (this.state === State.Quoted)
      this.fail(
        'csv_open_quote',
        'opens a quote that is never closed',
        'Close the quote, or double it ("") inside the value.',
      );
    const isInRecord = this.state !== State.FieldStart || this.fields > 0;
    if (this.state === State.AfterReturn) this.loneReturn();
    if (isInRecord) this.endRecord();
    if (this.record === 1)
      throw new IntakeError([
        {
          code: 'csv_empty',
          message: `${this.file} is empty: not even a header row.`,
          remedy: 'Export it again with a header row, or remove the file if the table does not exist.',
          file: this.file,
        },
      ]);
    return {
      header: this.header,
      rows: this.record - 2,
      longestRecordBytes: this.longest,
      isUniform: !(this.feeds && this.returns) && this.width > 1,
    };
  }

  private withoutMark(data: Buffer): Buffer {
    this.isFirst = false;
    if ((data[0] === 0xff && data[1] === 0xfe) || (data[0] === 0xfe && data[1] === 0xff))
      this.fail('not_utf8', 'is UTF-16, not UTF-8', 'Save the file as "CSV UTF-8" and hand it in again.');
    return data[0] === 0xef && data[1] === 0xbb && data[2] === 0xbf ? data.subarray(3) : data;
  }

  private scan(data: Buffer): void {
    const valid = isUtf8(data) ? data.length : validLength(data);
    this.scanBytes(valid === data.length ? data : data.subarray(0, valid));
    if (valid < data.length)
      this.fail(
        'not_utf8',
        'is not UTF-8 (it looks like Latin-1 or Windows-1252)',
        'Save the file as UTF-8: `iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW`, or "CSV UTF-8" in a spreadsheet.',
      );
  }

  private scanBytes(data: Buffer): void {
    let { state } = this;
    for (let i = 0; i < data.length; i++) {
      const byte = data[i]!;
      if (this.record === 1) this.keepHeader(byte);
      if (byte === 0) {
        this.state = state;
        this.fail('nul_byte', 'contains a NUL byte', 'The file is damaged or binary: export it again.');
      }
      if (state === State.AfterReturn) {
        if (byte !== FEED) this.loneReturn();
        state = State.FieldStart;
        this.returns = true;
        if (this.recordBytes > 0) this.endRecord();
        continue;
      }
      this.recordBytes++;
      if (state === State.Quoted) {
        if (byte === QUOTE) state = State.QuoteInQuoted;
        continue;
      }
      switch (byte) {
        case COMMA:
          this.fields++;
          state = State.FieldStart;
          break;
        case FEED:
          this.recordBytes--;
          this.feeds = true;
          if (this.recordBytes > 0) this.endRecord();
          state = State.FieldStart;
          break;
        case RETURN:
          this.recordBytes--;
          state = State.AfterReturn;
          break;
        case QUOTE:
          if (state === State.Unquoted)
            this.fail(
              'csv_stray_quote',
              'has a quote inside an unquoted value',
              'Put the whole value in quotes and double the quotes inside it.',
            );
          state = State.Quoted;
          break;
        default:
          if (state === State.QuoteInQuoted)
            this.fail(
              'csv_stray_quote',
              'has text after a closing quote',
              'Double the quotes inside a quoted value ("").',
            );
          state = State.Unquoted;
      }
    }
    this.state = state;
  }

  private keepHeader(byte: number): void {
    if (this.headerBytes.push(byte) > MAX_HEADER_BYTES)
      this.fail(
        'csv_header_too_long',
        'is a header of more than 1 MB',
        'Check that the file is a CSV with a header row.',
      );
  }

  private endRecord(): void {
    const fields = this.fields + 1;
    if (this.record === 1) {
      this.width = fields;
      this.header =
        parse(Buffer.from(this.headerBytes), {
          skip_empty_lines: true,
          record_delimiter: ['\n', '\r\n'],
        })[0] ?? [];
      this.refuseOtherDelimiter();
    } else if (fields !== this.width) {
      this.fail(
        'csv_ragged_row',
        `has ${fields} ${fields === 1 ? 'value' : 'values'} where the header has ${this.width}`,
        'Put values that contain commas or line breaks in quotes; every row needs as many values as the header.',
      );
    }
    this.longest = Math.max(this.longest, this.recordBytes);
    this.record++;
    this.fields = 0;
    this.recordBytes = 0;
  }

  /** A header of one name that holds another delimiter: every row would be one value, or ragged by its commas. */
  private refuseOtherDelimiter(): void {
    const delimiter = this.width === 1 ? /[;\t|]/.exec(this.header[0] ?? '')?.[0] : undefined;
    if (delimiter)
      this.fail(
        'csv_other_delimiter',
        `separates its values with ${DELIMITERS[delimiter]}, not with commas`,
        'Export it as "CSV (comma delimited)" or "CSV UTF-8" under English regional settings; if its numbers have a decimal comma, name that in a mapping (decimal_comma; docs/mapping.md).',
      );
  }

  private loneReturn(): never {
    this.fail(
      'csv_lone_return',
      'has a carriage return without a line feed',
      'Use LF or CRLF line ends, and put values that contain line breaks in quotes.',
    );
  }

  private fail(code: string, what: string, remedy: string): never {
    const where = `record ${this.record}${this.record === 1 ? ' (the header)' : ''}`;
    const problem: Problem = {
      code,
      message: `${this.file} cannot be read: ${where} ${what}.`,
      remedy,
      file: this.file,
      record: this.record,
    };
    throw new IntakeError([problem]);
  }
}

/** The length of `data` without a UTF-8 sequence that its end cuts in two. */
function completeLength(data: Buffer): number {
  for (let back = 1; back <= Math.min(3, data.length); back++) {
    const byte = data[data.length - back]!;
    if ((byte & 0xc0) === 0x80) continue;
    const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return needed > back ? data.length - back : data.length;
  }
  return data.length;
}

/** The length of the longest valid UTF-8 prefix. */
function validLength(data: Buffer): number {
  let low = 0;
  let high = data.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    const end = low + completeLength(data.subarray(low, middle));
    if (isUtf8(data.subarray(low, end))) {
      if (end === low) break;
      low = end;
    } else high = middle;
  }
  return low;
}
