import { company } from '../catalogue.ts';
import { content } from '../content.ts';
import { toCsv } from '../csv.ts';
import { fxRows } from '../fx.ts';
import { stageColumns, stageRows } from '../stages.ts';
import { DAY, day, isWorkday } from '../time.ts';
import { dateText } from './clock.ts';
import type { Export } from './exports.ts';
import { COLUMNS, type Files, type Sink } from './files.ts';
import type { World } from './world.ts';

/** Writes the tables that stay small: stages, users, campaigns, content and exchange rates. */
export function writeSmallTables(world: World, files: Files, shown: Export): void {
  const stages = toCsv(stageColumns, stageRows()).trimEnd().split('\n').slice(1);
  for (const line of stages) files.stages.add(line);
  for (const user of world.staff) {
    const email = `${user.name.toLowerCase().replaceAll(' ', '.')}.${user.id.toLowerCase()}@ferrowind.example`;
    files.users.add(
      `${user.id},${user.name},${email},${user.team},${user.managerId},${user.region},${user.startedOn},${user.endedOn}`,
    );
  }
  for (const { id, name, channel, starts, ends, currency } of world.media)
    files.campaigns.add(
      `${id},${name},${channel},${dateText(starts)},${ends ? dateText(ends) : ''},40000.00,${currency},U06`,
    );
  const pieces = content.map((piece) => ({
    content_id: piece.id,
    title: piece.title,
    kind: piece.kind,
    published_on: piece.publishedOn,
    url: `${company.site}/library/${piece.id.toLowerCase()}`,
    contributor_user_ids: piece.contributors,
  }));
  const lines = toCsv(COLUMNS.content.split(',') as (keyof (typeof pieces)[number])[], pieces);
  for (const line of lines.trimEnd().split('\n').slice(1)) files.content.add(line);
  writeRates(files.fx_rates, shown);
}

/** The sample's rates; after the last of them each working day has the same again. */
function writeRates(file: Sink, { asOf }: Export): void {
  const rates = fxRows();
  for (const { rate_on: on, rate } of rates) file.add(`${on},USD,EUR,${rate}`);
  file.add(`${dateText(day('2025-12-24'))},USD,CHF,0`);
  const last = rates.at(-1)!;
  for (let at = day(last.rate_on) + DAY; at <= day(asOf); at += DAY)
    if (isWorkday(at)) file.add(`${dateText(at)},USD,EUR,${last.rate}`);
}
