const WALL_TIME =
  /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}:\d{2})(?:\.(\d+))?)?(?: ?(?:Z|UTC|[+-]\d{2}:?\d{2}))?$/;

/**
 * A time value cut to `YYYY-MM-DDTHH:mm:ss.SSS`, the wall time as written and without its zone. Anything that
 * is not a time text is returned as it is.
 */
export function toWallTime(value: unknown): unknown {
  if (typeof value !== 'string') return value ?? null;
  const match = WALL_TIME.exec(value);
  if (!match) return value;
  const [, date, time = '00:00:00', fraction = ''] = match;
  return `${date}T${time}.${fraction.slice(0, 3).padEnd(3, '0')}`;
}
