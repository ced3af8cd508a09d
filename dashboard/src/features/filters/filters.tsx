import { usePublication } from '../../cube-client/context.tsx';
import type { Scope } from '../../lib/scope.ts';
import { ALL_TIME, COMPARISONS, type Narrowing, type PageSearch } from '../../lib/search.ts';
import { texts } from '../../lib/texts.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { NarrowingField } from './narrowing-field.tsx';
import { periodOptions } from './period-options.ts';

const LAST_YEAR = 'last_year' as const;

interface FiltersProps {
  /** The view whose values are to choose from. */
  view: string;
  scope: Scope;
  offered: readonly Narrowing[];
  /** What a filter is called where its name alone says too little. */
  labels?: Partial<Record<Narrowing, string>> | undefined;
  /** Called with the parameters of the address that change. */
  onChange: (change: PageSearch) => void;
}

/** Period and filters of the page. The address holds what is chosen. */
export function Filters({ view, scope, offered, labels, onChange }: FiltersProps) {
  const { periods, as_of_on: asOfOn } = usePublication();
  return (
    <div className="filters" role="group" aria-label={texts.filters.label}>
      <SelectField
        label={texts.filters.period}
        value={scope.period?.period_id ?? ALL_TIME}
        groups={periodOptions(periods, scope.period, asOfOn)}
        onChange={(period) => onChange({ period })}
      />
      <SelectField
        label={texts.filters.compare}
        value={scope.vs ?? LAST_YEAR}
        groups={[
          {
            items: [LAST_YEAR, ...COMPARISONS].map((value) => ({
              value,
              label: texts.filters.comparisons[value],
            })),
          },
        ]}
        onChange={(chosen) => onChange({ vs: COMPARISONS.find((each) => each === chosen) })}
      />
      {offered.map((name) => (
        <NarrowingField
          key={name}
          view={view}
          name={name}
          label={labels?.[name]}
          value={scope[name]}
          onChange={(value) => onChange({ [name]: value })}
        />
      ))}
    </div>
  );
}
