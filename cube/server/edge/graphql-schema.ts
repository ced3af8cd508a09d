import {
  GraphQLBoolean,
  GraphQLEnumType,
  GraphQLInputObjectType,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
  valueFromAST,
} from 'graphql';
import type { GraphQLFieldConfigMap, GraphQLResolveInfo, SelectionSetNode } from 'graphql';

import { GRANULARITIES } from '../../policies/limits.ts';
import { OPERATORS } from '../../policies/query-grammar.ts';
import type { MetaMember, MetaView } from '../engine/engine.ts';

/** One row of an answer, by the names of its columns. */
export type Row = Record<string, unknown>;

export interface GraphQLContext {
  /** The rows of one query of the public grammar, and the key it stands under in the answer. */
  load(query: Record<string, unknown>, responseKey: string): Promise<Row[]>;
}

const enumOf = (name: string, values: readonly string[]): GraphQLEnumType =>
  new GraphQLEnumType({ name, values: Object.fromEntries(values.map((value) => [value, {}])) });
const listOf = <T extends GraphQLInputObjectType | typeof GraphQLString>(type: T) =>
  new GraphQLList(new GraphQLNonNull(type));

const Operator = enumOf('Operator', OPERATORS);
const Granularity = enumOf('Granularity', GRANULARITIES);
const Direction = enumOf('Direction', ['asc', 'desc']);

const shortName = (member: MetaMember): string => member.name.split('.')[1]!;
const pascal = (name: string): string =>
  name.replace(/(^|_)([a-z0-9])/g, (_, _gap, letter: string) => letter.toUpperCase());

/**
 * The schema of these views: a field a view, whose selected fields are what is asked for. Numbers are texts, so
 * that no cent is lost. It holds no name that is not in the views.
 */
export function graphqlSchema(views: readonly MetaView[]): GraphQLSchema {
  return new GraphQLSchema({
    query: new GraphQLObjectType<unknown, GraphQLContext>({
      name: 'Query',
      fields: Object.fromEntries(views.map((view) => [view.name, viewField(view)])),
    }),
  });
}

interface ViewArguments {
  dateRange?: string[];
  filters?: FilterInput[];
  orderBy?: { member: string; direction: string }[];
  limit?: number;
  offset?: number;
}

interface FilterInput {
  member?: string;
  operator?: string;
  values?: string[];
  and?: FilterInput[];
  or?: FilterInput[];
}

function viewField(view: MetaView): GraphQLFieldConfigMap<unknown, GraphQLContext>[string] {
  const name = pascal(view.name);
  const members = [...view.measures, ...view.dimensions];
  const Member = enumOf(`${name}Member`, members.map(shortName));
  const Filter: GraphQLInputObjectType = new GraphQLInputObjectType({
    name: `${name}Filter`,
    fields: () => ({
      member: { type: Member },
      operator: { type: Operator },
      values: { type: listOf(GraphQLString) },
      and: { type: listOf(Filter) },
      or: { type: listOf(Filter) },
    }),
  });
  const Order = new GraphQLInputObjectType({
    name: `${name}Order`,
    fields: {
      member: { type: new GraphQLNonNull(Member) },
      direction: { type: new GraphQLNonNull(Direction) },
    },
  });
  const Record = new GraphQLObjectType<Row, GraphQLContext>({
    name: `${name}Row`,
    fields: Object.fromEntries(members.map((member) => [shortName(member), memberField(member)])),
  });
  return {
    type: new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(Record))),
    ...(typeof view['description'] === 'string' ? { description: view['description'] } : {}),
    args: {
      dateRange: { type: listOf(GraphQLString) },
      filters: { type: listOf(Filter) },
      orderBy: { type: listOf(Order) },
      limit: { type: GraphQLInt },
      offset: { type: GraphQLInt },
    },
    resolve: (_source, given: ViewArguments, context, info) =>
      context.load(queryOf(view, Record, given, info), String(info.path.key)),
  };
}

function memberField(member: MetaMember): GraphQLFieldConfigMap<Row, GraphQLContext>[string] {
  const description = typeof member['description'] === 'string' ? member['description'] : undefined;
  return {
    type: member.type === 'boolean' ? GraphQLBoolean : GraphQLString,
    ...(description === undefined ? {} : { description }),
    ...(member.type === 'time' ? { args: { granularity: { type: Granularity } } } : {}),
    resolve: (row: Row, { granularity }: { granularity?: string }) =>
      row[granularity ? `${member.name}.${granularity}` : member.name],
  };
}

/** What a view's field asks for, as a query of the public grammar; its caps and rules are that grammar's. */
function queryOf(
  view: MetaView,
  record: GraphQLObjectType,
  { dateRange, filters, orderBy, limit, offset }: ViewArguments,
  info: GraphQLResolveInfo,
): Record<string, unknown> {
  const measures = new Set<string>();
  const dimensions = new Set<string>();
  const granularities = new Map<string, Set<string>>();
  const isMeasure = new Set(view.measures.map((member) => member.name));
  for (const { name, granularity } of selectedIn(record, info)) {
    const member = `${view.name}.${name}`;
    if (isMeasure.has(member)) measures.add(member);
    else if (granularity === undefined) dimensions.add(member);
    else granularities.set(member, (granularities.get(member) ?? new Set()).add(granularity));
  }
  const date = `${view.name}.date`;
  const timeDimensions = [...granularities].flatMap(([dimension, each]) =>
    [...each].map((granularity) => ({
      dimension,
      granularity,
      ...(dateRange && dimension === date ? { dateRange } : {}),
    })),
  );
  if (dateRange && !granularities.has(date)) timeDimensions.push({ dimension: date, dateRange } as never);
  const named = (filter: FilterInput): object => ({
    ...filter,
    ...(filter.member ? { member: `${view.name}.${filter.member}` } : {}),
    ...(filter.and ? { and: filter.and.map(named) } : {}),
    ...(filter.or ? { or: filter.or.map(named) } : {}),
  });
  return {
    measures: [...measures],
    dimensions: [...dimensions],
    timeDimensions,
    ...(filters ? { filters: filters.map(named) } : {}),
    ...(orderBy ? { order: orderBy.map((each) => [`${view.name}.${each.member}`, each.direction]) } : {}),
    ...(limit === undefined ? {} : { limit }),
    ...(offset === undefined ? {} : { offset }),
  };
}

/** The fields selected of a row, through fragments too. */
function selectedIn(
  record: GraphQLObjectType,
  info: GraphQLResolveInfo,
): { name: string; granularity?: string }[] {
  const known = record.getFields();
  const seen = new Set<string>();
  const within = (set: SelectionSetNode | undefined): { name: string; granularity?: string }[] =>
    (set?.selections ?? []).flatMap((each) => {
      if (each.kind === 'InlineFragment') return within(each.selectionSet);
      if (each.kind === 'FragmentSpread') {
        if (seen.has(each.name.value)) return [];
        seen.add(each.name.value);
        return within(info.fragments[each.name.value]?.selectionSet);
      }
      // `__typename` asks for nothing.
      if (!known[each.name.value]) return [];
      const [given] = each.arguments ?? [];
      const granularity =
        given && (valueFromAST(given.value, Granularity, info.variableValues) as string | null);
      return [{ name: each.name.value, ...(granularity ? { granularity } : {}) }];
    });
  return info.fieldNodes.flatMap((node) => within(node.selectionSet));
}
