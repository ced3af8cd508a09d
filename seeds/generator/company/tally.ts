import type { Sale } from './story.ts';

/** Counts kept while a company is written. */
export class Tally {
  /** Deals and touches of the first export, whichever export is written. */
  opportunities = 0;
  touches = 0;
  private readonly channels = new Map<string, { decided: number; won: number }>();

  /** Counts a deal that was decided by the export for each channel that touched it. */
  decided(sale: Sale, channels: ReadonlySet<string>): void {
    for (const channel of channels) {
      const found = this.channels.get(channel) ?? { decided: 0, won: 0 };
      found.decided += 1;
      if (sale.isWon) found.won += 1;
      this.channels.set(channel, found);
    }
  }

  /** Deals decided and won of those a channel touched. */
  of(channel: string): { decided: number; won: number } {
    return this.channels.get(channel) ?? { decided: 0, won: 0 };
  }
}
