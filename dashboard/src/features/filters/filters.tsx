import { usePublication } from '../../cube-client/context.tsx';
import { useAccess } from '../../cube-client/use-access.ts';
import { useLoad } from '../../cube-client/use-load.ts';
import type { Scope } from '../../lib/scope.ts';
import { ALL_TIME, type PageSearch } from '../../lib/search.ts';
import { nameInWords, texts } from '../../lib/texts.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { periodOptions } from './period-options.ts';
import { readSegments, segmentsQuery } from './segments.ts';

interface FiltersProps {
  scope: Scope;
  /** Called with the new parameters of the address. */
  onChange: (search: PageSearch) => void;
}

/** Period and segment of the page. The address holds what is chosen. */
export function Filters({ scope, onChange }: FiltersProps) {
  const { periods, as_of_on: asOfOn } = usePublication();
  const access = useAccess();
  const load = useLoad(access.has(['revenue.segment']) ? segmentsQuery : null);
  const segments = readSegments(load.data?.rows ?? [], scope.segment);
  const period = scope.period?.period_id ?? ALL_TIME;
  const segment = scope.segment ?? undefined;
  return (
    <div className="filters" role="group" aria-label={texts.filters.label}>
      <SelectField
        label={texts.filters.period}
        value={period}
        groups={periodOptions(periods, scope.period, asOfOn)}
        onChange={(value) => onChange({ period: value, segment })}
      />
      {segments.length > 0 && (
        <SelectField
          label={texts.filters.segment}
          value={scope.segment ?? ''}
          groups={[
            {
              items: [
                { value: '', label: texts.filters.allSegments },
                ...segments.map((name) => ({ value: name, label: nameInWords(name) })),
              ],
            },
          ]}
          onChange={(value) => onChange({ period, segment: value === '' ? undefined : value })}
        />
      )}
    </div>
  );
}
