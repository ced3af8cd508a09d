import { Command, Option } from 'commander';
import { isGood, listGrants, revokeGrant } from '../server/state/embed-grants.ts';
import type { EmbedGrant } from '../server/state/embed-grants.ts';
import { StateError } from '../server/state/store.ts';
import { homeOption, withState } from './keys.ts';

interface Which {
  all?: true;
  figure?: string;
  role?: string;
  by?: string;
  home?: string;
}

/** What a shared chart is, in one line. */
export function embedLine(grant: EmbedGrant, now: Date): string {
  const status = grant.revoked_at !== null ? 'ended' : isGood(grant, now) ? 'active' : 'run out';
  return [
    grant.id,
    status,
    grant.class,
    `${grant.figure} ${JSON.stringify(grant.choice)}`,
    grant.role,
    grant.origins.join(' ') || 'anywhere',
    `until ${grant.expires_at}`,
    grant.last_used_at ? `last read ${grant.last_used_at}` : 'never read',
    `by ${grant.created_by}`,
  ].join('  ');
}

/** The grants that are named by an id, or by everything the flags say; none unless something is said. */
export function chosenGrants(
  grants: readonly EmbedGrant[],
  id: string | undefined,
  which: Which,
): EmbedGrant[] {
  const { all, figure, role, by } = which;
  if (id === undefined && !all && !figure && !role && !by) return [];
  return grants.filter(
    (grant) =>
      grant.revoked_at === null &&
      (id === undefined || grant.id === id) &&
      (figure === undefined || grant.figure === figure) &&
      (role === undefined || grant.role === role) &&
      (by === undefined || grant.created_by === by),
  );
}

/** `concord embeds`: lists the charts that stand elsewhere, and ends one, those of a figure, a role or a person, or all. */
export function embedsCommand(): Command {
  const list = new Command('list')
    .description('Every chart that was shared, the newest first, without its secret.')
    .addOption(homeOption())
    .action((flags: Which) =>
      withState(flags.home, async (state) => {
        const now = new Date();
        for (const grant of await listGrants(state)) console.log(embedLine(grant, now));
      }),
    );
  const end = new Command('end')
    .description('End shared charts for good; running servers refuse them from the next request on.')
    .argument('[id]', 'as embeds list shows it')
    .addOption(new Option('--all', 'every one').conflicts(['figure', 'role', 'by']))
    .option('--figure <name>', 'those of one figure')
    .option('--role <role>', 'those seen with the eyes of one role')
    .option('--by <who>', 'those of one person, as embeds list shows them')
    .addOption(homeOption())
    .action((id: string | undefined, flags: Which) =>
      withState(flags.home, async (state) => {
        const chosen = chosenGrants(await listGrants(state), id, flags);
        if (chosen.length === 0)
          throw new StateError(
            'No shared chart that can be ended was named.',
            'See them with: npm run concord -- embeds list',
          );
        for (const grant of chosen) await revokeGrant(state, grant.id);
        console.log(`✓ ${chosen.length} shared ${chosen.length === 1 ? 'chart is' : 'charts are'} ended`);
      }),
    );
  return new Command('embeds')
    .description('Charts that stand outside Concord.')
    .addCommand(list)
    .addCommand(end);
}
