import { company } from '../catalogue.ts';
import { probabilityOf } from '../stages.ts';
import { addMonths, DAY } from '../time.ts';
import type { Handoff, StageEntry } from '../types.ts';
import { dateText, isoText } from './clock.ts';
import type { Export } from './exports.ts';
import type { Contact, Firm, Human, Sale } from './story.ts';

const given = (at: number | undefined, until: number) => (at !== undefined && at < until ? isoText(at) : '');

/** A company as a row of accounts. */
export function accountLine(firm: Firm): string {
  return `${firm.id},${firm.name},${firm.domain},${firm.industry},${firm.employees},${firm.annualRevenue},${firm.country},${firm.region},${firm.segment},${firm.owner.id},${isoText(firm.createdAt)},${firm.parentId}`;
}

/** A person's first record as a row of people. */
export function personLine(human: Human, accountId: string, { isLater }: Export): string {
  const title = (isLater && human.correctedTitle) || human.jobTitle;
  const account = human.isAtAccount ? accountId : '';
  return `${human.id},${human.email},${human.name},${title},${account},${isoText(human.createdAt)},${human.source.label},${human.owner?.id ?? ''},,${human.country}`;
}

/** A person's second record as a row of people; who made it knew little. */
export function twinLine(human: Human, accountId: string, { until }: Export): string {
  const twin = human.twin!;
  const survivor = twin.mergedAt !== undefined && twin.mergedAt < until ? human.id : '';
  return `${twin.id},${twin.email},${human.name},,${human.isAtAccount ? accountId : ''},${isoText(twin.createdAt)},,,${survivor},${human.country}`;
}

/** A deal as a row of opportunities: open, unless the export lies after its close. */
export function saleLine(sale: Sale, firm: Firm, { until, isLater }: Export): string {
  const isClosed = sale.closedAt < until;
  const status = !isClosed ? 'open' : sale.isWon ? 'won' : 'lost';
  const stage = isClosed ? closingStage(sale) : sale.stages.findLast(({ at }) => at < until)!.stage;
  const probability = isClosed ? undefined : probabilityOf(stage);
  const amount = (isLater && sale.correctedAmount) || sale.amount;
  const starts = status === 'won' ? addMonths(sale.closedAt, 1) : undefined;
  const runs =
    starts === undefined ? ',,' : `10,${dateText(starts)},${dateText(addMonths(starts, sale.months) - DAY)}`;
  const lost = status === 'lost' ? `${sale.lostReason},${sale.competitor !== ''},${sale.competitor}` : ',,';
  const forecast = isClosed
    ? 'closed'
    : probability! >= 0.9
      ? 'commit'
      : probability! >= 0.45
        ? 'best_case'
        : 'pipeline';
  const primary = sale.people[0]!.human.id;
  return `${sale.id},${firm.id},${primary},"${firm.name}, ${sale.product}",${sale.owner.id},${isoText(sale.createdAt)},${given(sale.closedAt, until)},${isClosed ? '' : dateText(sale.expectedCloseAt)},${status},${stage},${amount}.00,${sale.currency},${sale.listAmount ? `${sale.listAmount}.00` : ''},${sale.type},${sale.months},${sale.product},${sale.isReferral ? primary : ''},${sale.isReferral},${lost},${forecast},${probability ?? ''},${runs},`;
}

/** The stage that ends a deal. */
export function closingStage(sale: Sale): string {
  return sale.type === 'churn' ? 'Churned' : sale.isWon ? 'Closed won' : 'Closed lost';
}

/** An entry of a stage as a row of stage_changes. */
export function stageLine(type: 'person' | 'opportunity', id: string, entry: StageEntry): string {
  return `${type},${id},${entry.stage},${isoText(entry.at)},${entry.by?.id ?? ''},${entry.reason ?? ''}`;
}

/** A hand-off as a row, as far as it had come. */
export function handoffLine(human: Human, handoff: Handoff, { until }: Export): string {
  const isAssigned = handoff.assignedAt! < until;
  const isDecided = handoff.decidedAt !== undefined && handoff.decidedAt < until;
  const decision = isDecided ? `${handoff.decision},${handoff.reason ?? ''}` : 'pending,';
  return `${human.id},${isoText(handoff.handedOffAt)},${given(handoff.assignedAt, until)},${isAssigned ? handoff.assignedTo!.id : ''},${decision},${given(isDecided ? handoff.decidedAt : undefined, until)},${given(handoff.firstSalesTouchAt, until)}`;
}

/** A touch as a row; `personId` and `email` are what the systems noted of the person. */
export function touchLine(
  id: string,
  touch: Contact,
  personId: string,
  email: string,
  saleId: string,
  { isLater }: Export,
): string {
  const { source, medium } = touch;
  const channel =
    isLater && touch.isCorrectedLater ? 'Direct' : touch.isChannelTold ? (source?.channel ?? '') : '';
  const url = touch.path ? `${company.site}${touch.path}` : '';
  const referrer = source?.key === 'organic' ? 'https://www.google.com/' : '';
  return `${id},${isoText(touch.at)},${personId},${email},${touch.anonymousId ?? ''},,${saleId},${touch.kind},${touch.team},${channel},${source?.source ?? ''},${source?.medium ?? ''},${medium?.id ?? ''},${touch.contentId ?? ''},${url},${referrer},${touch.user?.id ?? ''},,`;
}
