import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { random } from '../random.ts';
import { settingsYaml } from '../settings.ts';
import { AS_OF, DAY, FIRST, dateOf } from '../time.ts';
import { atLeisure } from './clock.ts';
import { Dirt } from './dirt.ts';
import { BASE_WIN, WIN_UPLIFT } from './effects.ts';
import { firstExport, HORIZON, laterExport } from './exports.ts';
import { COLUMNS, openFiles, TRUTH_COLUMNS } from './files.ts';
import { writeSpend } from './media.ts';
import { writeGoals } from './plans.ts';
import { Publisher } from './publish.ts';
import { writeSmallTables } from './small-tables.ts';
import type { Size } from './sizes.ts';
import type { Story } from './story.ts';
import { Tally } from './tally.ts';
import { tellLead, tellStory } from './tell.ts';
import { stranger } from './touches.ts';
import { makeWorld } from './world.ts';

export interface Order {
  folder: string;
  size: Size;
  seed: number;
  /** Write the export of a week later instead of the first one. */
  isLater: boolean;
}

/** A fault is planted in every so many companies. */
const DIRTY_EVERY = 12;

/**
 * Writes a company of any size as the input contract's files, and the truth about it into `truth/`. Stories are
 * told and written one company at a time, so memory stays flat. Returns the rows written.
 */
export function writeCompany({ folder, size, seed, isLater }: Order): number {
  const shown = isLater ? laterExport : firstExport;
  mkdirSync(join(folder, 'truth'), { recursive: true });
  const files = openFiles(folder, COLUMNS);
  const truth = openFiles(join(folder, 'truth'), TRUTH_COLUMNS);
  const world = makeWorld(seed, size);
  const tally = new Tally();
  const dirt = new Dirt(files);
  const publisher = new Publisher(files, truth, shown, tally);

  writeSmallTables(world, files, shown);
  writeGoals(world.staff, size.opportunities, files.goals, COLUMNS.goals.split(','));
  const bad = writeSpend(seed, world.media, shown, files.spend);
  dirt.note('spend', 'currency', 'no_exchange_rate', bad.no_exchange_rate);
  dirt.note('spend', 'cost', 'value_unreadable', bad.value_unreadable);
  dirt.note('fx_rates', 'rate', 'rate_not_positive', 1);
  dirt.plantLongValue();
  for (let index = 1; tally.opportunities < size.opportunities; index += 1) {
    const story = tellStory(index, world);
    publisher.story(story);
    countOutcomes(story, shown.until, tally);
    if (index % 2 === 0) publisher.story(tellLead(index, world));
    if (index % DIRTY_EVERY === 0) dirt.plant();
  }
  addStrangers(publisher, tally, size.touches - dirt.loadedTouches, seed);

  for (const [channel, uplift] of Object.entries(WIN_UPLIFT)) {
    const { decided, won } = tally.of(channel);
    truth.channel_effects.add(`${channel},${BASE_WIN},${uplift},${decided},${won}`);
  }
  dirt.write(truth.quarantine, truth.unknown_references);
  writeFileSync(join(folder, 'settings.yml'), settingsYaml.replace(dateOf(AS_OF), shown.asOf));
  const all = [...Object.values(files), ...Object.values(truth)];
  for (const file of all) file.close();
  return Object.values(files).reduce((sum, { rows }) => sum + rows, 0);
}

function countOutcomes(story: Story, until: number, tally: Tally): void {
  for (const { sale, channels } of story.outcomes) if (sale.closedAt < until) tally.decided(sale, channels);
}

/** Fills the company up to its number of touches with visits of people nobody knows, as many a week as ever. */
function addStrangers(publisher: Publisher, tally: Tally, wanted: number, seed: number): void {
  const rng = random(`company/${seed}/strangers`);
  const days = Math.floor((HORIZON - FIRST) / DAY);
  for (let number = 1; tally.touches < wanted; number += 1) {
    const at = atLeisure(FIRST + rng.int(0, days - 1) * DAY, rng);
    publisher.touch(stranger(number, at, rng));
  }
}
