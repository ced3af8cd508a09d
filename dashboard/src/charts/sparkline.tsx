import './charts.css';

export interface SparklineProps {
  /** In order; null leaves a gap. */
  values: readonly (number | null)[];
  /** What a reader who does not see the line is told. */
  label: string;
}

const WIDTH = 96;
const HEIGHT = 24;
const PAD = 3;

/** The points of the line, run by run: a gap ends a run. */
function runsOf(values: readonly (number | null)[]): [x: number, y: number][][] {
  const known = values.filter((value) => value !== null);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  const x = (index: number) => PAD + (index / (values.length - 1)) * (WIDTH - 2 * PAD);
  const y = (value: number) =>
    high === low ? HEIGHT / 2 : HEIGHT - PAD - ((value - low) / (high - low)) * (HEIGHT - 2 * PAD);
  const runs: [number, number][][] = [[]];
  values.forEach((value, index) => {
    if (value === null) runs.push([]);
    else runs.at(-1)!.push([x(index), y(value)]);
  });
  return runs.filter((run) => run.length > 0);
}

/** A small line without axes, its last value marked: the trend beside a number, never instead of it. One value is no trend. */
export function Sparkline({ values, label }: SparklineProps) {
  if (values.filter((value) => value !== null).length < 2) return null;
  const runs = runsOf(values);
  const last = runs.at(-1)?.at(-1);
  return (
    <svg
      className="sparkline"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={label}
    >
      {runs.map((run) => (
        <polyline key={run[0]![0]} points={run.map((point) => point.join(',')).join(' ')} />
      ))}
      {last && <circle cx={last[0]} cy={last[1]} r={2.5} />}
    </svg>
  );
}
