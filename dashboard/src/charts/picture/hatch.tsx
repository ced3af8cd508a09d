import type { Place } from './drawn.ts';

/** The fill of a mark that is not complete yet. */
export function Hatch({ place: { prefix, palette } }: { place: Place }) {
  return (
    <pattern
      id={`${prefix}hatch`}
      width="7"
      height="7"
      patternUnits="userSpaceOnUse"
      patternTransform="rotate(-45)"
    >
      <rect width="7" height="3" fill={palette.background} />
    </pattern>
  );
}

/** The address of that fill, to lay over a mark's own colour. */
export const hatchFill = ({ prefix }: Place): string => `url(#${prefix}hatch)`;
