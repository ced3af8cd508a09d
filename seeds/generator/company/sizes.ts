/** How large a company is; the rest of it (people, accounts, stage changes) grows in proportion. */
export interface Size {
  /** Deals (the last company's are all told, so a few more) and touches of the first export, quarantined rows not counted. */
  opportunities: number;
  touches: number;
  reps: number;
  /** Advertising campaigns that run all the time, each with three ad groups. */
  adCampaigns: number;
}

const times = (n: number): Size => ({
  opportunities: 200_000 * n,
  touches: 2_000_000 * n,
  reps: 300 * n,
  adCampaigns: 60 * n,
});

/** The sizes by name: XS is for tests, S to L for benches. */
export const SIZES: Record<string, Size> = {
  XS: { opportunities: 2_000, touches: 20_000, reps: 40, adCampaigns: 6 },
  S: times(1),
  M: times(5),
  L: times(25),
};
