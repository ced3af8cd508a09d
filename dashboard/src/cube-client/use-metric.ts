import type { ValueFormat } from '../lib/format.ts';
import { nameInWords } from '../lib/texts.ts';
import { valueFormat } from './definitions.ts';
import { useAccess } from './use-access.ts';
import { useMoney } from './use-stamp.ts';

/** The views whose measures a goal or a frozen figure names without saying the view. */
const VIEWS = ['revenue', 'funnel'];

export interface Metric {
  title: string;
  format: ValueFormat;
}

/** How a metric named without its view is called, and how its amounts are written; its own name where none is known. */
export function useMetric(): (name: unknown) => Metric {
  const access = useAccess();
  const money = useMoney();
  return (name) => {
    const [definition] = access.define(VIEWS.map((view) => `${view}.${String(name)}`));
    return { title: definition?.title ?? nameInWords(String(name)), format: valueFormat(definition, money) };
  };
}
