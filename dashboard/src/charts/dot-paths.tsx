import type { ReactNode } from 'react';
import type { DotShape } from './spec.ts';

/** The outline of each shape, in a box of 14 by 14. */
export const DOT_PATHS: Record<DotShape, ReactNode> = {
  circle: <circle cx="7" cy="7" r="4.5" />,
  square: <rect x="3" y="3" width="8" height="8" />,
  diamond: <path d="M7 1.5 12.5 7 7 12.5 1.5 7Z" />,
  up: <path d="M7 2 12.5 11.5h-11Z" />,
  down: <path d="M7 12 1.5 2.5h11Z" />,
  right: <path d="M12 7 2.5 1.5v11Z" />,
  left: <path d="M2 7l9.5 5.5v-11Z" />,
  plus: <path d="M5 1.5h4V5h3.5v4H9v3.5H5V9H1.5V5H5Z" />,
  cross: (
    <path d="m4.2 1.5 2.8 2.7 2.8-2.7 2.7 2.7L9.8 7l2.7 2.8-2.7 2.7L7 9.8l-2.8 2.7-2.7-2.7L4.2 7 1.5 4.2Z" />
  ),
  star: <path d="m7 1 1.7 4 4.3.4-3.3 2.8 1 4.3L7 10.2l-3.7 2.3 1-4.3L1 5.4 5.3 5Z" />,
  hexagon: <path d="M7 1.5 12 4.3v5.4l-5 2.8-5-2.8V4.3Z" />,
  bar: <rect x="5" y="1.5" width="4" height="11" />,
};
