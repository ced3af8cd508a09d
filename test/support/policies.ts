import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { parse } from 'yaml';

import { ROLES } from '../../cube/policies/roles.ts';
import type { Role } from '../../cube/policies/roles.ts';
import { root } from './paths.ts';

interface ViewFile {
  views: {
    name: string;
    cubes: { includes: (string | { name: string; alias?: string })[] }[];
    access_policy: { group: string; member_level: { includes: string | string[]; excludes?: string[] } }[];
  }[];
}

/** One published view as its file says it: its members, and those hidden from each role. */
export interface ViewPolicy {
  view: string;
  members: string[];
  hidden: Record<Role, string[]>;
}

/** What the views' files say, read without Cube. Throws for a form of policy that this reader does not know. */
export function readPolicies(): ViewPolicy[] {
  const folder = join(root, 'cube', 'model', 'views');
  return readdirSync(folder).flatMap((file) =>
    (parse(readFileSync(join(folder, file), 'utf8')) as ViewFile).views.map((view) => {
      const named = (name: string) => `${view.name}.${name}`;
      const members = view.cubes.flatMap(({ includes }) =>
        includes.map((each) => named(typeof each === 'string' ? each : (each.alias ?? each.name))),
      );
      const hidden = Object.fromEntries(
        ROLES.map((role) => {
          const policy = view.access_policy.find(({ group }) => group === role);
          const includes = policy?.member_level.includes ?? [];
          if (includes !== '*' && includes.length > 0)
            throw new Error(`${view.name} lists the members of ${role} one by one.`);
          return [role, includes === '*' ? (policy!.member_level.excludes ?? []).map(named) : members];
        }),
      ) as Record<Role, string[]>;
      return { view: view.name, members, hidden };
    }),
  );
}
