import type { ValueFormat } from '../lib/format.ts';
import { nameInWords } from '../lib/texts.ts';
import { valueFormat } from './definitions.ts';
import type { KnownMembers } from './known-members.ts';

/** The views whose measures a goal or a frozen figure names without saying the view. */
const VIEWS = ['revenue', 'funnel'];

export interface Metric {
  title: string;
  format: ValueFormat;
}

/** How a metric named without its view is called, and how its amounts are written; its own name where none is known. */
export function metricNamed(name: unknown, known: KnownMembers, money: ValueFormat): Metric {
  const [definition] = known.define(VIEWS.map((view) => `${view}.${String(name)}`));
  return { title: definition?.title ?? nameInWords(String(name)), format: valueFormat(definition, money) };
}
