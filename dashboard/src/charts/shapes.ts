/** Where marks stand. These numbers are positions and widths on screen, never figures that are shown. */

/** The width of each value as a share (0..1) of all positive ones; unknown and negative values have no width. */
export function widths(values: readonly (number | null)[]): number[] {
  const drawn = values.map((value) => Math.max(0, value ?? 0));
  const whole = drawn.reduce((sum, value) => sum + value, 0);
  return drawn.map((value) => (whole === 0 ? 0 : value / whole));
}

/** The length of a bar as a share (0..1) of the longest one; 0 for unknown, negative or when nothing is longer than 0. */
export function lengthOf(value: number | null, longest: number): number {
  if (value === null || value <= 0 || longest <= 0) return 0;
  return Math.min(1, value / longest);
}

/** Round values from at or below `min` to at or above `max`, zero among them: the marks of an axis. */
export function axisMarks(min: number, max: number, count = 4): number[] {
  const low = Math.min(0, min);
  const high = Math.max(0, max);
  const span = high - low;
  if (span === 0) return [0];
  const rough = span / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? 10 * power;
  const marks: number[] = [];
  for (let index = Math.floor(low / step); index <= Math.ceil(high / step - 1e-9); index += 1) {
    marks.push(Number((index * step).toPrecision(12)));
  }
  return marks;
}

/** The place (0..1) of a value on an axis that runs between its outer marks. */
export function placeOf(value: number, marks: readonly number[]): number {
  const first = marks[0] ?? 0;
  const last = marks[marks.length - 1] ?? 0;
  return last === first ? 0 : (value - first) / (last - first);
}

/**
 * Positions pushed apart until neighbours stand at least `gap` from each other; their order stays, and each moves as
 * little as going through them once allows. The result is in the order given.
 */
export function spread(positions: readonly number[], gap: number): number[] {
  const order = positions.map((_, index) => index).sort((a, b) => (positions[a] ?? 0) - (positions[b] ?? 0));
  const placed = [...positions];
  let lowest = -Infinity;
  for (const index of order) {
    placed[index] = Math.max(positions[index] ?? 0, lowest + gap);
    lowest = placed[index] ?? 0;
  }
  return placed;
}
