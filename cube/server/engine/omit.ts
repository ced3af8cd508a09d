/** A copy of an object without some of its optional keys. */
export function omit<T extends object>(object: T, ...keys: (keyof T)[]): T {
  const copy = { ...object };
  for (const key of keys) delete copy[key];
  return copy;
}
