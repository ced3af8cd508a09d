import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openPublications } from '../../cube/server/publication/read.ts';
import { startReaders, wholePublication } from '../support/publication-readers.ts';
import { quickPublication } from '../support/quick-publication.ts';
import { failureList } from './part.ts';
import type { PartContext, PartResult } from './part.ts';
import { randomFrom } from '../support/random.ts';

const KILLS = 200;

/** `kill -9` of the publisher at random moments while readers poll; dbt is stood in for by quick-dbt.mjs. */
export async function killPublisher({ seconds, seed, say }: PartContext): Promise<PartResult> {
  const until = Date.now() + seconds * 1000;
  const random = randomFrom(seed);
  const failures = failureList(say);
  const place = quickPublication();
  const check = async (about: string) => {
    try {
      return await wholePublication(place.home);
    } catch (error) {
      failures.add('the live publication is not whole', `${about}: ${(error as Error).message}`);
      return undefined;
    }
  };
  try {
    place.write(20);
    const begun = Date.now();
    if ((await place.start().ended).code !== 0) return { facts: [], failures: ['the first build failed'] };
    const usual = Date.now() - begun;
    const readers = startReaders(place.home, 5);
    let sequence = (await check('first'))?.sequence ?? 0;
    let kills = 0;
    let before = 0;
    let tries = 0;
    for (; kills < KILLS && Date.now() < until; tries += 1) {
      place.write(21 + (tries % 400));
      const delay = usual * (0.15 + random.next());
      const { child, ended } = place.start();
      const timer = setTimeout(() => child.kill('SIGKILL'), delay);
      const { code } = await ended;
      clearTimeout(timer);
      const about = `try ${tries}, killed after ${delay.toFixed(0)} ms`;
      const current = await check(about);
      if (!current) continue;
      if (current.sequence < sequence) failures.add('the sequence went back', about);
      if (code === null) kills += 1;
      else if (code !== 0) failures.add('a build that was left alone failed', about);
      if (code === null && current.sequence === sequence) {
        before += 1;
        const last = openPublications(place.home).lastBuild();
        const isTold = last?.status === 'failed' && last.errors[0]?.code === 'build_interrupted';
        if (!isTold && last?.status !== 'ok')
          failures.add('an interrupted build is not told as such', `${about}: ${JSON.stringify(last)}`);
      }
      sequence = current.sequence;
      if (tries % 25 === 24) say(`${kills} kills, ${failures.count} faults, ${readers.reads()} reads`);
    }
    place.write(60);
    const { code } = await place.start().ended;
    if (code !== 0) failures.add('the build after the kills failed', `code ${code}`);
    const last = await check('at the end');
    readers.stop();
    for (const fault of readers.faults) failures.add(fault.replaceAll(/[0-9A-Fa-f-]{6,}/g, '…'), fault);
    const kept = readdirSync(join(place.home, 'publications')).length;
    if (kept > 2) failures.add('publications were left over', `${kept}`);
    const remains = readdirSync(place.home).filter((name) => /\.tmp$|build\.lock/.test(name));
    if (remains.length > 0) failures.add('files were left over', remains.join(', '));
    return {
      facts: [
        `${kills} of ${KILLS} kills in ${tries} builds (seed ${seed}); ${before} fell before the pointer moved, ${kills - before} after it.`,
        `5 readers, ${readers.reads()} reads, ${readers.faults.length} faults; sequence ${last?.sequence ?? '–'} at the end.`,
      ],
      failures: failures.list(),
    };
  } finally {
    place.remove();
  }
}
