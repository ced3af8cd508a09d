import { readdir } from 'node:fs/promises';

/** The names of a folder's files, folders left out; throws what the system says of it. */
export async function fileNames(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries.filter((entry) => !entry.isDirectory()).map((entry) => entry.name);
}

/** Why a folder's files could not be listed, as the end of a sentence. */
export function whyUnlisted(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return 'does not exist';
  return code === 'ENOTDIR' ? 'is not a folder' : `cannot be read (${code})`;
}
