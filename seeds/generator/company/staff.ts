import { firstNames, lastNames } from '../catalogue.ts';
import { random } from '../random.ts';
import type { Region, User } from '../types.ts';
import { users } from '../users.ts';

const regions: readonly Region[] = ['EMEA', 'EMEA', 'EMEA', 'AMER', 'APAC'];

/** The sample's staff and as many reps more as a company of the size needs: three of four sell, the others keep. */
export function hire(seed: number, reps: number): User[] {
  const rng = random(`company/${seed}/staff`);
  const more = Array.from({ length: reps }, (_, i): User => {
    const region = regions[i % regions.length]!;
    const team = i % 4 === 3 ? 'account_management' : 'sales';
    return {
      id: `U${1000 + i}`,
      name: `${rng.pick(firstNames)} ${rng.pick(lastNames)}`,
      team,
      managerId: team === 'sales' ? 'U11' : 'U22',
      region,
      startedOn: '2024-10-01',
      endedOn: '',
    };
  });
  return [...users, ...more];
}

/** The hired reps of a team and region; none of the sample's own staff. */
export function repsOf(staff: readonly User[], team: User['team'], region: Region): User[] {
  return staff.slice(users.length).filter((user) => user.team === team && user.region === region);
}
