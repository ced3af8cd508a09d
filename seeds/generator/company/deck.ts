/** A list in which each thing stands as often as it is likely, to be drawn from with `pick`. */
export function deck<T>(weights: readonly (readonly [T, number])[]): readonly T[] {
  return weights.flatMap(([item, weight]) => Array.from({ length: weight }, () => item));
}
