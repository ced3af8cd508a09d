import { closeSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const SIZE = 1 << 20;

/** A CSV file that is written as its rows are made; no more than a megabyte of them is held. */
export class CsvFile {
  rows = 0;
  private readonly buffer = Buffer.allocUnsafe(SIZE);
  private used = 0;
  private readonly file: number;

  constructor(folder: string, name: string, columns: string) {
    this.file = openSync(join(folder, `${name}.csv`), 'w');
    this.write(columns);
  }

  /** Adds one row; the caller has quoted what needs quotes. */
  add(line: string): void {
    this.rows += 1;
    this.write(line);
  }

  close(): void {
    this.flush();
    closeSync(this.file);
  }

  private write(line: string): void {
    if (this.used + line.length * 3 + 1 > SIZE) this.flush();
    this.used += this.buffer.write(line, this.used);
    this.buffer[this.used++] = 10;
  }

  private flush(): void {
    writeSync(this.file, this.buffer, 0, this.used);
    this.used = 0;
  }
}
