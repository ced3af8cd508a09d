import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { random } from '../random.ts';
import { settingsYaml } from '../settings.ts';
import { connectorSetting, type ShapeName } from '../shapes/files.ts';
import { AS_OF, DAY, FIRST, dateOf } from '../time.ts';
import { atLeisure } from './clock.ts';
import { crmOutput } from './crm-output.ts';
import { Dirt } from './dirt.ts';
import { BASE_WIN, WIN_UPLIFT } from './effects.ts';
import { firstExport, HORIZON, laterExport } from './exports.ts';
import { COLUMNS } from './files.ts';
import { writeSpend } from './media.ts';
import { contractOutput, type Output } from './output.ts';
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
  /** The input contract, where it is not said. */
  shape?: ShapeName;
}

/** Strangers written in one part, as no two of them have anything to do with each other. */
const STRANGERS_EACH = 500;

/** A fault is planted in every so many companies. */
const DIRTY_EVERY = 12;

/**
 * Writes a company of any size as the input contract's files or as a CRM's tables with the rest beside, and the truth
 * about it into `truth/`. Stories are told and written one company at a time, so memory stays flat. Returns the rows
 * written.
 */
export function writeCompany({ folder, size, seed, isLater, shape = 'contract' }: Order): number {
  const shown = isLater ? laterExport : firstExport;
  mkdirSync(join(folder, 'truth'), { recursive: true });
  const output = shape === 'contract' ? contractOutput(folder) : crmOutput(shape, folder, shown.asOf);
  const { files, truth } = output;
  const world = makeWorld(seed, size);
  const tally = new Tally();
  const dirt = new Dirt(output);
  const publisher = new Publisher(output, shown, tally);

  writeSmallTables(world, files, shown);
  writeGoals(world.staff, size.opportunities, files.goals, COLUMNS.goals.split(','));
  output.endPart();
  let badDays = 0;
  for (const medium of world.media) {
    badDays += writeSpend(seed, medium, shown, files.spend);
    output.endPart();
  }
  dirt.note('spend', 'currency', 'no_exchange_rate', badDays);
  dirt.note('spend', 'cost', 'value_unreadable', badDays);
  dirt.note('fx_rates', 'rate', 'rate_not_positive', 1);
  dirt.plantLongValue();
  for (let index = 1; tally.opportunities < size.opportunities; index += 1) {
    const story = tellStory(index, world);
    publisher.story(story);
    countOutcomes(story, shown.until, tally);
    if (index % 2 === 0) publisher.story(tellLead(index, world));
    output.endPart();
    if (index % DIRTY_EVERY === 0) dirt.plant();
  }
  addStrangers(publisher, output, tally, size.touches - dirt.loadedTouches, seed);

  for (const [channel, uplift] of Object.entries(WIN_UPLIFT)) {
    const { decided, won } = tally.of(channel);
    truth.channel_effects.add(`${channel},${BASE_WIN},${uplift},${decided},${won}`);
  }
  dirt.write(truth.quarantine, truth.unknown_references);
  const settings = settingsYaml.replace(dateOf(AS_OF), shown.asOf);
  writeFileSync(join(folder, 'settings.yml'), settings + connectorSetting(shape));
  return output.close();
}

function countOutcomes(story: Story, until: number, tally: Tally): void {
  for (const { sale, channels } of story.outcomes) if (sale.closedAt < until) tally.decided(sale, channels);
}

/** Fills the company up to its number of touches with visits of people nobody knows, as many a week as ever. */
function addStrangers(
  publisher: Publisher,
  output: Output,
  tally: Tally,
  wanted: number,
  seed: number,
): void {
  const rng = random(`company/${seed}/strangers`);
  const days = Math.floor((HORIZON - FIRST) / DAY);
  for (let number = 1; tally.touches < wanted; number += 1) {
    const at = atLeisure(FIRST + rng.int(0, days - 1) * DAY, rng);
    publisher.touch(stranger(number, at, rng));
    if (number % STRANGERS_EACH === 0) output.endPart();
  }
}
