import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Kilobytes of the scripts a browser fetches, packed as the server packs them. */
export interface ScriptSizes {
  /** What stands in the page and what that imports at once. */
  firstLoad: number;
  /** The drawing library, which comes after. */
  charts: number;
}

const STATIC_IMPORT = /(?:from|import)\s*"\.\/([\w.-]+\.js)"/g;

/** The sizes of a built dashboard. Throws when it has no drawing library of its own. */
export function scriptSizes(dist: string): ScriptSizes {
  const assets = join(dist, 'assets');
  const read = (name: string) => readFileSync(join(assets, name), 'utf8');
  const packed = (text: string) => gzipSync(text).byteLength / 1000;
  const page = readFileSync(join(dist, 'index.html'), 'utf8');
  const first = new Set<string>();
  const visit = (name: string) => {
    if (first.has(name)) return;
    first.add(name);
    for (const [, imported] of read(name).matchAll(STATIC_IMPORT)) visit(imported!);
  };
  for (const [, name] of page.matchAll(/(?:src|href)="\/assets\/([^"]+\.js)"/g)) visit(name!);
  const charts = readdirSync(assets).filter((name) => /^echarts.*\.js$/.test(name) && !first.has(name));
  if (first.size === 0 || charts.length === 0)
    throw new Error('the built dashboard has other scripts than expected');
  const sum = (names: Iterable<string>) => [...names].reduce((total, name) => total + packed(read(name)), 0);
  return {
    firstLoad: sum(first) + packed(readFileSync(join(dist, 'theme.js'), 'utf8')),
    charts: sum(charts),
  };
}
