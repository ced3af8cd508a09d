import type { Dimension, Measure, View } from '../../../cube/contract/members.ts';
import { modelNames as de } from './de/model-names.ts';
import { currentLocale, type Locale } from './locale.ts';

type Names = Partial<Record<string, string>>;
type Named<Name extends string> = Name extends `${View}.${infer Short}` ? Short : never;

/** What the model's parts are called in another language. A published member without a name is a type error. */
export interface ModelNames {
  views: Record<View, string>;
  measures: Record<Named<Measure>, string>;
  dimensions: Record<Named<Dimension>, string>;
  /** Of single members that are called otherwise than their namesakes in other views. */
  exceptions: Partial<Record<Measure | Dimension, string>>;
  /** The contract's own words that stand in answers, such as kinds of touches and attribution models. */
  values: Record<string, string>;
}

// English names stand in the model itself.
const CATALOGUE: Record<Locale, ModelNames | null> = { en: null, de };
const names = CATALOGUE[currentLocale];

/** What a value is called in the language of this page, by the value; empty for English. */
export const valueNames: Record<string, string> = names?.values ?? {};

/** The name of a view, measure (`funnel.leads`) or dimension in the language of this page; the model's own where there is none. */
export function modelName(member: string, own: string, catalogue: ModelNames | null = names): string {
  if (!catalogue) return own;
  const [view = '', short] = member.split('.');
  const { views, measures, dimensions, exceptions }: Record<string, Names> = { ...catalogue };
  if (short === undefined) return views?.[view] ?? own;
  return exceptions?.[member] ?? measures?.[short] ?? dimensions?.[short] ?? own;
}
