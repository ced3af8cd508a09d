import type { Query } from '@cubejs-client/core';
import type { Definition } from '../cube-client/definitions.ts';
import type { KnownMembers } from '../cube-client/known-members.ts';
import type { Answer } from '../cube-client/use-load.ts';
import type { FigureContent } from '../charts/content.ts';
import { formatDay, type ValueFormat } from '../lib/format.ts';
import { resolveScope, type Period, type Scope } from '../lib/scope.ts';
import { NARROWINGS } from '../lib/search.ts';
import type { ShareChoice } from '../lib/share.ts';
import { texts } from '../lib/texts.ts';

/** What of a publication a figure is made with. */
export interface Facts {
  as_of_on: string;
  reporting_currency: string;
  attribution_model: string;
  periods: Period[];
}

/** What a figure outside the dashboard is made from: the same questions as on its page, asked by somebody else. */
export interface Asking {
  scope: Scope;
  choice: ShareChoice;
  facts: Facts;
  money: ValueFormat;
  known: KnownMembers;
  /** The answers to some queries, in their order, from one publication. */
  ask: (...queries: Query[]) => Promise<Answer[]>;
}

/** A figure ready to be drawn, with the definitions of what it shows. */
export interface Shown extends FigureContent {
  stamp: string;
  definitions: readonly Definition[];
}

/** How one figure is asked for and made; null where it has nothing to show. */
export type MakeFigure = (
  asking: Asking,
) => Promise<(FigureContent & { definitions: readonly Definition[] }) | null>;

/** Asks for a figure and makes it; null where there is nothing to show, or nothing its role may see. */
export async function makeShown(
  make: MakeFigure,
  given: Pick<Asking, 'choice' | 'facts' | 'known' | 'ask'>,
): Promise<Shown | null> {
  const { choice, facts } = given;
  const { scope, unknownPeriod } = resolveScope(choice, facts.periods, facts.as_of_on, NARROWINGS);
  if (unknownPeriod !== null) return null;
  const money: ValueFormat = { style: 'money', currency: facts.reporting_currency };
  const made = await make({ ...given, scope, money });
  return made && { ...made, stamp: texts.header.asOf(formatDay(facts.as_of_on)) };
}
