import { openPublications } from '../../cube/server/publication/read.ts';
import type { CurrentPublication } from '../../cube/server/publication/read.ts';
import { queryFile } from './data-folder.ts';

/** Readers that poll all the while; each notes what is wrong with what it saw. */
export function startReaders(home: string, count: number) {
  const faults: string[] = [];
  let reads = 0;
  const readers = Array.from({ length: count }, () => {
    const publications = openPublications(home);
    let last = 0;
    return setInterval(() => {
      try {
        const current = publications.current();
        reads++;
        if (!current) return void faults.push('nothing was published any more');
        if (current.sequence < last) faults.push(`sequence ${current.sequence} after ${last}`);
        if (current.publication.build_id !== current.build_id) faults.push(`a mix: ${current.build_id}`);
        last = current.sequence;
      } catch (error) {
        faults.push((error as Error).message);
      }
    }, 3);
  });
  return { faults, reads: () => reads, stop: () => readers.forEach((reader) => clearInterval(reader)) };
}

/** The live publication, opened. Throws unless its file holds exactly the rows the publication names. */
export async function wholePublication(home: string): Promise<CurrentPublication> {
  const current = openPublications(home).current();
  if (!current) throw new Error('Nothing is published.');
  const [row] = await queryFile(
    current.warehousePath,
    'SELECT count(*)::INTEGER AS deals FROM marts.fct_opportunities',
  );
  const named = current.publication.sources[0]!.rows_loaded;
  if (row?.['deals'] !== named)
    throw new Error(`${current.build_id} holds ${String(row?.['deals'])} deals, not ${named}.`);
  return current;
}
