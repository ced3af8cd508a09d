import { metricNamed, type Metric } from './metric.ts';
import { useAccess } from './use-access.ts';
import { useMoney } from './use-stamp.ts';

/** How a metric named without its view is called and written, for this reader. */
export function useMetric(): (name: unknown) => Metric {
  const access = useAccess();
  const money = useMoney();
  return (name) => metricNamed(name, access, money);
}
