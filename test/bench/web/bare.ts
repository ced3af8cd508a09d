import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Bare</title>
<h1>What any page costs here</h1>
<select><option>One</option><option>Two</option></select>
<button type="button">Table</button>
<script src="/bare.js"></script></html>`;

const SCRIPT = `const sentence = document.querySelector('h1');
document.querySelector('select').addEventListener('change', (event) => { sentence.textContent = event.target.value; });
document.querySelector('button').addEventListener('click', () => sentence.append('.'));`;

/** A copy of the built dashboard with a page beside it that does nothing: the limit of this machine and browser. */
export function withBarePage(dist: string, folder: string): string {
  cpSync(dist, folder, { recursive: true });
  writeFileSync(join(folder, 'bare.html'), PAGE);
  writeFileSync(join(folder, 'bare.js'), SCRIPT);
  return folder;
}
