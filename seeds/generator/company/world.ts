import type { Region, User } from '../types.ts';
import { mediumFinder, plan, type Medium } from './media.ts';
import { hire, repsOf } from './staff.ts';
import type { Size } from './sizes.ts';

/** What all stories of a company share: its size, its people and what it runs. */
export interface World {
  seed: number;
  size: Size;
  staff: User[];
  media: Medium[];
  reps(team: 'sales' | 'account_management', region: Region): readonly User[];
  mediumOf(sourceKey: string, channel: string, at: number, draw: number): Medium | undefined;
}

/** Sets up a company of the size. */
export function makeWorld(seed: number, size: Size): World {
  const staff = hire(seed, size.reps);
  const media = plan(size.adCampaigns);
  const lists = new Map<string, User[]>();
  return {
    seed,
    size,
    staff,
    media,
    mediumOf: mediumFinder(media),
    reps(team, region) {
      const key = `${team}/${region}`;
      const list = lists.get(key) ?? repsOf(staff, team, region);
      lists.set(key, list);
      return list;
    },
  };
}
