import { gzipSync } from 'node:zlib';
import type { Random } from '../support/random.ts';

/** A file's bytes and whether they are to be stored as `.csv.gz`. */
export interface Damaged {
  bytes: Buffer;
  isGzip?: boolean;
}

const slice = (random: Random, bytes: Buffer, longest: number) => {
  const from = random.whole(bytes.length);
  return [from, Math.min(bytes.length, from + 1 + random.whole(longest))] as const;
};
const insert = (bytes: Buffer, at: number, more: Buffer) =>
  Buffer.concat([bytes.subarray(0, at), more, bytes.subarray(at)]);
const lines = (bytes: Buffer, change: (lines: string[]) => string[]) =>
  Buffer.from(change(bytes.toString().split('\n')).join('\n'));
const randomBytes = (random: Random, count: number) =>
  Buffer.from(Array.from({ length: count }, () => random.whole(256)));

const NASTY = [
  '"',
  '""',
  '"a"b',
  ',',
  '\n',
  '\r',
  '\0',
  '\uFEFF',
  '=1+1',
  '1e400',
  '-0',
  'NaN',
  '\u202e',
  '😀',
];
const NUMBERS = [
  '99999999999999999999999',
  '1e308',
  '-1',
  '0x10',
  '1,5',
  '9999-12-31',
  '0000-00-00',
  'infinity',
];

/** The ways a file is damaged, by name; each is the same for the same random numbers. */
export const DAMAGES: Record<string, (bytes: Buffer, random: Random) => Damaged> = {
  'bytes flipped': (bytes, random) => {
    const copy = Buffer.from(bytes);
    for (let n = 1 + random.whole(60); n > 0; n -= 1)
      copy[random.whole(copy.length)]! ^= 1 << random.whole(8);
    return { bytes: copy };
  },
  'cut short': (bytes, random) => ({ bytes: bytes.subarray(0, random.whole(bytes.length)) }),
  'a piece missing': (bytes, random) => {
    const [from, to] = slice(random, bytes, 4000);
    return { bytes: Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]) };
  },
  'a piece twice': (bytes, random) => {
    const [from, to] = slice(random, bytes, 4000);
    return { bytes: insert(bytes, to, bytes.subarray(from, to)) };
  },
  'bytes put in': (bytes, random) => ({
    bytes: insert(bytes, random.whole(bytes.length), randomBytes(random, 1 + random.whole(200))),
  }),
  'texts put in': (bytes, random) => {
    let copy = bytes;
    for (let n = 1 + random.whole(20); n > 0; n -= 1)
      copy = insert(copy, random.whole(copy.length), Buffer.from(random.pick(NASTY)));
    return { bytes: copy };
  },
  'values replaced': (bytes, random) => ({
    bytes: lines(bytes, (all) =>
      all.map((line, index) => {
        if (index === 0 || !random.chance(0.1)) return line;
        const cells = line.split(',');
        cells[random.whole(cells.length)] = random.pick(NUMBERS);
        return cells.join(',');
      }),
    ),
  }),
  'other delimiter': (bytes, random) => ({
    bytes: Buffer.from(bytes.toString().replaceAll(',', random.pick([';', '\t', '|', ' ']))),
  }),
  'other line ends': (bytes, random) => ({
    bytes: Buffer.from(bytes.toString().replaceAll('\n', random.pick(['\r\n', '\r', '\n\n', '\r\r\n']))),
  }),
  'UTF-16': (bytes, random) => {
    const text = Buffer.from((random.chance(0.5) ? '\uFEFF' : '') + bytes.toString(), 'utf16le');
    return { bytes: random.chance(0.5) ? text : text.swap16() };
  },
  'Latin-1': (bytes) => ({ bytes: Buffer.from(bytes.toString().replaceAll('e', 'é'), 'latin1') }),
  'a byte order mark': (bytes) => ({ bytes: Buffer.from(`\uFEFF${bytes.toString()}`) }),
  'header changed': (bytes, random) => ({
    bytes: lines(bytes, ([header = '', ...rows]) => {
      const names = header.split(',');
      const at = random.whole(names.length);
      names[at] = random.pick(['', names[0]!, 'x', `${names[at]} `, '"', names[at]!.toUpperCase()]);
      return [names.join(','), ...rows];
    }),
  }),
  'header twice': (bytes, random) => ({
    bytes: lines(bytes, (all) => all.toSpliced(1 + random.whole(all.length - 1), 0, all[0]!)),
  }),
  'no header': (bytes) => ({ bytes: lines(bytes, (all) => all.slice(1)) }),
  'header only': (bytes) => ({ bytes: lines(bytes, (all) => all.slice(0, 1)) }),
  empty: (_, random) => ({ bytes: Buffer.from(random.pick(['', '\n', '\uFEFF', ' ', '\0'])) }),
  'an enormous value': (bytes, random) => ({
    bytes: insert(bytes, random.whole(bytes.length), Buffer.alloc(1 + random.whole(3_000_000), 'x')),
  }),
  gzip: (bytes) => ({ bytes: gzipSync(bytes), isGzip: true }),
  'gzip cut': (bytes, random) => {
    const packed = gzipSync(bytes);
    return { bytes: packed.subarray(0, random.whole(packed.length)), isGzip: true };
  },
  'gzip flipped': (bytes, random) => {
    const packed = gzipSync(bytes);
    packed[random.whole(packed.length)]! ^= 1 << random.whole(8);
    return { bytes: packed, isGzip: true };
  },
  'gzip with more behind': (bytes, random) => ({
    bytes: Buffer.concat([gzipSync(bytes), randomBytes(random, 50)]),
    isGzip: true,
  }),
  'plain text named gzip': (bytes) => ({ bytes, isGzip: true }),
};
