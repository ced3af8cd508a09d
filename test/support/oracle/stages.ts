import type { Deal } from './deals.ts';
import type { People, Person } from './people.ts';
import { definition, groupBy, text, type Company } from './read.ts';
import { toDay, type Day, type Moment } from './time.ts';

interface Entry {
  entity: string;
  stage: string;
  moment: Moment;
}

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]+/g, '');
const defaults = new Map(
  definition('stage_defaults').map((row) => [`${text(row, 'entity_type')}/${text(row, 'stage_name')}`, row]),
);
const canonical = new Map(definition('canonical_stages').map((row) => [text(row, 'canonical_stage'), row]));

/** What a source stage means on a day, and the probability the company gives it (a fraction as text). */
export type MeaningOf = (
  entityType: string,
  stage: string,
  on: Day,
) => { stage: string; probability: string | null };

/** The version of `stages` in force on the day (the first one before that), else the usual names. */
export function stageMeanings(company: Company): MeaningOf {
  const key = (type: string, stage: string) => `${type}/${stage.trim().toLowerCase()}`;
  const since = (row: { readonly [column: string]: string | number | undefined }) =>
    row['valid_from'] === undefined ? -Infinity : toDay(String(row['valid_from']));
  const versions = groupBy(company.rows('stages'), (row) =>
    key(text(row, 'entity_type')!, text(row, 'stage')!),
  );
  for (const list of versions.values()) list.sort((a, b) => since(a) - since(b));
  return (type, stage, on) => {
    const list = versions.get(key(type, stage)) ?? [];
    const agreed = list.findLast((row) => since(row) <= on) ?? list[0];
    const meaning =
      text(agreed, 'canonical_stage') ??
      text(defaults.get(`${type}/${plain(stage)}`), 'canonical_stage') ??
      'none';
    return {
      stage: meaning,
      probability: text(agreed, 'default_probability') ?? text(canonical.get(meaning), 'default_probability'),
    };
  };
}

/** One person's way: the day of each stage reached, and which were passed without being seen. */
export interface Journey {
  person: Person;
  lead: Moment;
  leadOn: Day;
  mqlOn: Day | null;
  sqlOn: Day | null;
  /** The first deal linked to the person that was created at or after lead entry. */
  deal: Deal | null;
  /** Day the deal became an opportunity, though not before the person was a lead. */
  dealOn: Day | null;
  isMqlSkipped: boolean;
  isSqlSkipped: boolean;
  isRecycled: boolean;
  /** The canonical stage of the last change of the person itself. */
  lastStage: string | null;
}

const earliest = (...days: (Day | null | undefined)[]): Day | null => {
  const known = days.filter((day) => day != null);
  return known.length ? Math.min(...known) : null;
};

/** Day each deal became an opportunity; null where it never did. */
export type OpportunityOn = (deal: Deal) => Day | null;

export function readStages(company: Company, people: People, deals: readonly Deal[]) {
  const meaning = stageMeanings(company);
  const entries = company.rows('stage_changes').map((row) => {
    const type = text(row, 'entity_type')!;
    const moment = company.momentOf(row, 'entered_at')!;
    const id = text(row, 'entity_id')!;
    const entity = `${type}/${type === 'person' ? people.resolve(id) : id}`;
    return { entity, moment, stage: meaning(type, text(row, 'stage')!, moment.day).stage };
  });
  const history = groupBy(
    entries.filter((entry) => entry.stage !== 'none'),
    (entry) => entry.entity,
  );
  const first = (list: readonly Entry[], ...stages: string[]): Day | null =>
    earliest(...list.filter((entry) => stages.includes(entry.stage)).map((entry) => entry.moment.day));

  const seenOn: OpportunityOn = (deal) => {
    const list = history.get(`opportunity/${deal.id}`) ?? [];
    const before = first(list, 'lead', 'mql', 'sql');
    const own = first(list, 'opportunity', 'proposal', 'negotiation');
    return before !== null && before <= (own ?? before) ? own : earliest(deal.created.day, own);
  };
  const opportunityOn: OpportunityOn = (deal) =>
    deal.status === 'won' ? earliest(seenOn(deal), deal.closed?.day) : seenOn(deal);
  const isOpportunitySkipped = (deal: Deal) => opportunityOn(deal) !== seenOn(deal);

  const dealsOf = new Map<string, Deal[]>();
  for (const deal of deals) for (const id of deal.people) dealsOf.set(id, [...(dealsOf.get(id) ?? []), deal]);

  const journeys = people.all.map((person): Journey => {
    const list = history.get(`person/${person.id}`) ?? [];
    const lead = list.reduce(
      (best, { moment }) => (moment.start < best.start ? moment : best),
      person.created,
    );
    const follows = ({ created }: Deal) =>
      created.isDate || lead.isDate ? created.day >= lead.day : created.at >= lead.at;
    const [deal = null] = (dealsOf.get(person.id) ?? [])
      .filter((each) => each.counts && follows(each))
      .sort((a, b) => a.created.start - b.created.start || (a.id < b.id ? -1 : 1));
    const ownMql = first(list, 'mql');
    const ownSql = first(list, 'sql');
    const ownLater = first(list, 'opportunity', 'proposal', 'negotiation', 'won');
    // A deal may have a history from before its people were leads; they pass its stages as leads.
    const began = deal && opportunityOn(deal);
    const dealOn = began === null ? null : Math.max(began, lead.day);
    const sqlOn = earliest(ownSql, ownLater, dealOn);
    const mqlOn = earliest(ownMql, sqlOn);
    return {
      person,
      lead,
      leadOn: lead.day,
      mqlOn,
      sqlOn,
      deal,
      dealOn,
      isMqlSkipped: mqlOn !== null && ownMql !== mqlOn,
      isSqlSkipped: sqlOn !== null && ownSql !== sqlOn,
      isRecycled: list.some((entry) => entry.stage === 'recycled'),
      lastStage: [...list].sort((a, b) => a.moment.start - b.moment.start).at(-1)?.stage ?? null,
    };
  });
  return { journeys, opportunityOn, isOpportunitySkipped, meaning };
}

/** Calendar days each step may take in a cohort. */
export function stepWindows(): Record<'mql' | 'sql' | 'opportunity' | 'won', number> {
  const days = Object.fromEntries(
    definition('stage_windows').map((row) => [text(row, 'to_stage')!, Number(text(row, 'window_days'))]),
  );
  return { mql: days['mql']!, sql: days['sql']!, opportunity: days['opportunity']!, won: days['won']! };
}
