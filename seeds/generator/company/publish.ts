import { isoText } from './clock.ts';
import { firstExport } from './exports.ts';
import type { Export } from './exports.ts';
import {
  accountLine,
  closingStage,
  handoffLine,
  personLine,
  saleLine,
  stageLine,
  touchLine,
  twinLine,
} from './show.ts';
import type { Output } from './output.ts';
import type { Contact, Human, Sale, Story } from './story.ts';
import type { Tally } from './tally.ts';

/** Writes stories as far as they had happened at an export, and the truth about them beside. */
export class Publisher {
  private readonly output: Output;
  private readonly export: Export;
  private readonly tally: Tally;
  private touches = 0;

  constructor(output: Output, shown: Export, tally: Tally) {
    this.output = output;
    this.export = shown;
    this.tally = tally;
  }

  story(story: Story): void {
    const { until } = this.export;
    const accountId = story.account?.id ?? '';
    if (story.account && story.account.createdAt < until)
      this.output.files.accounts.add(accountLine(story.account));
    for (const human of story.people) if (human.createdAt < until) this.human(human, accountId);
    for (const sale of story.deals) if (sale.createdAt < until) this.sale(sale, story);
    for (const touch of story.touches) this.touch(touch);
  }

  private human(human: Human, accountId: string): void {
    const { until, isLater } = this.export;
    const { people, identities, handoffs, stage_changes } = this.output.files;
    people.add(personLine(human, accountId, this.export));
    if (!human.isAtAccount && accountId)
      this.output.truth.people_without_account.add(`${human.id},${accountId}`);
    if (isLater && human.correctedTitle && human.createdAt < firstExport.until)
      this.changed('people', human.id, 'corrected');
    if (human.anonymousId) identities.add(`${human.anonymousId},${human.id},${isoText(human.createdAt)}`);
    for (const handoff of human.handoffs)
      if (handoff.handedOffAt < until) handoffs.add(handoffLine(human, handoff, this.export));
    for (const entry of human.stages)
      if (entry.at < until) stage_changes.add(stageLine('person', human.id, entry));
    const { twin } = human;
    if (!twin || twin.createdAt >= until) return;
    people.add(twinLine(human, accountId, this.export));
    const isMerged = twin.mergedAt !== undefined && twin.mergedAt < until;
    const how = twin.kind === 'crm_merge' && !isMerged ? 'second_address' : twin.kind;
    this.output.truth.duplicate_people.add(`${twin.id},${human.id},${how}`);
  }

  private sale(sale: Sale, { account }: Story): void {
    const { until, isLater } = this.export;
    const wasThere = sale.createdAt < firstExport.until;
    if (wasThere) this.tally.opportunities += 1;
    if (isLater && sale.isDeletedLater && wasThere) {
      this.output.deleted.opportunities.add(saleLine(sale, account!, this.export));
      return this.changed('opportunities', sale.id, 'deleted');
    }
    if (isLater && sale.correctedAmount !== undefined && wasThere) {
      this.output.earlier.opportunities.add(saleLine(sale, account!, firstExport));
      this.changed('opportunities', sale.id, 'corrected');
    }
    this.output.files.opportunities.add(saleLine(sale, account!, this.export));
    for (const { human, role } of sale.people)
      if (human.createdAt < until) this.output.files.opportunity_people.add(`${sale.id},${human.id},${role}`);
    for (const entry of sale.stages)
      if (entry.at < until) this.output.files.stage_changes.add(stageLine('opportunity', sale.id, entry));
    if (sale.closedAt >= until) return;
    const last = { stage: closingStage(sale), at: sale.closedAt, by: sale.owner, reason: sale.lostReason };
    this.output.files.stage_changes.add(stageLine('opportunity', sale.id, last));
  }

  touch(touch: Contact): void {
    const { until, isLater } = this.export;
    // The id counts what was told, not what is shown: it is the same in both exports.
    const id = `T${(this.touches += 1)}`;
    const wasThere = touch.arrivesAt < firstExport.until;
    if (wasThere) this.tally.touches += 1;
    if (touch.arrivesAt >= until) return;
    const isDeleted = isLater && touch.isDeletedLater && wasThere;
    if (isDeleted) this.changed('touches', id, 'deleted');
    else if (isLater) {
      if (touch.isCorrectedLater && wasThere) this.changed('touches', id, 'corrected');
      if (!wasThere && touch.at < firstExport.until) this.changed('touches', id, 'late');
    }
    const { human, sale } = touch;
    const twin = human?.twin && touch.isAtTwin && human.twin.createdAt <= touch.at ? human.twin : undefined;
    const known = human && human.createdAt < until ? (twin ?? human) : undefined;
    const isGone = isLater && sale?.isDeletedLater === true && sale.createdAt < firstExport.until;
    const saleId = sale && !isGone ? sale.id : '';
    const personId = known && !touch.isByEmail ? known.id : '';
    const email = human && !personId ? (twin ?? human).email : '';
    const { touches } = isDeleted ? this.output.deleted : this.output.files;
    touches.add(touchLine(id, touch, personId, email, saleId, this.export));
  }

  private changed(table: string, id: string, change: 'corrected' | 'deleted' | 'late'): void {
    this.output.truth.later_changes.add(`${table},${id},${change}`);
  }
}
