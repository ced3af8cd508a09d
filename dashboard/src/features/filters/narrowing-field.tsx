import type { Query } from '@cubejs-client/core';
import { useAccess } from '../../cube-client/use-access.ts';
import { useLoad, type Row } from '../../cube-client/use-load.ts';
import type { Narrowing } from '../../lib/search.ts';
import { narrowedTo } from '../../lib/subject.ts';
import { texts } from '../../lib/texts.ts';
import { SelectField } from '../../ui/select-field.tsx';

/** Every value of a dimension, in alphabetical order. */
export function valuesQuery(member: string): Query {
  return {
    dimensions: [member],
    filters: [{ member, operator: 'set' }],
    order: { [member]: 'asc' },
  };
}

/** The values' names. A chosen one stays in the list even when the publication has lost it. */
export function readValues(rows: readonly Row[], member: string, chosen: string | null): string[] {
  const names = new Set(rows.map((row) => row[member]).filter((name) => typeof name === 'string'));
  if (chosen !== null) names.add(chosen);
  return [...names].sort((a, b) => a.localeCompare(b));
}

interface NarrowingFieldProps {
  /** The view whose values are to choose from. */
  view: string;
  name: Narrowing;
  /** What the filter is called where its name alone says too little. */
  label?: string | undefined;
  value: string | null;
  onChange: (value: string | undefined) => void;
}

/** The choice of one segment, region, channel or team, or of all. Nothing while there is nothing to choose from. */
export function NarrowingField({ view, name, label, value, onChange }: NarrowingFieldProps) {
  const access = useAccess();
  const member = `${view}.${name}`;
  const load = useLoad(access.has([member]) ? valuesQuery(member) : null);
  const values = readValues(load.data?.rows ?? [], member, value);
  if (values.length === 0) return null;
  return (
    <SelectField
      label={label ?? texts.filters.names[name]}
      value={value ?? ''}
      groups={[
        {
          items: [
            { value: '', label: texts.filters.every[name] },
            ...values.map((each) => ({ value: each, label: narrowedTo(name, each) })),
          ],
        },
      ]}
      onChange={(chosen) => onChange(chosen === '' ? undefined : chosen)}
    />
  );
}
