/** The days that the edge allows a shared chart at most. */
export const MOST_DAYS = { frame: 90, image: 30 } as const;
