import { Command, InvalidArgumentError, Option } from 'commander';
import type { Reader } from '../policies/roles.ts';
import { createKey, KEY_DAYS, listKeys, MAXIMUM_KEY_DAYS, revokeKey } from '../server/state/api-keys.ts';
import type { ApiKey } from '../server/state/api-keys.ts';
import { readAudit } from '../server/state/audit.ts';
import { openStateAt } from '../server/state/postgres-store.ts';
import { backUp } from '../server/state/store.ts';
import type { StateStore } from '../server/state/store.ts';
import { readerFrom, withReader } from './link.ts';
import { plainName } from './names.ts';
import { stateHome } from './paths.ts';

/** Reads a whole number in a range. Throws InvalidArgumentError otherwise. */
export function wholeNumber(least: number, most: number): (text: string) => number {
  return (text) => {
    if (/^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most) return Number(text);
    throw new InvalidArgumentError(`It is a whole number from ${least} to ${most}.`);
  };
}

/** The option that names the state directory. */
export const homeOption = () =>
  new Option('--home <dir>', 'state directory (default: CONCORD_HOME, else .concord)');

/** Does some work on the state of a directory, which is closed afterwards. */
export async function withState(
  home: string | undefined,
  work: (state: StateStore) => Promise<void>,
): Promise<void> {
  const state = await openStateAt(stateHome(home), process.env.CONCORD_STATE_URL);
  try {
    await work(state);
  } finally {
    await state.close();
  }
}

/** Whether a key reads, and if not, why. */
export function keyStatus(key: ApiKey, now: Date): 'active' | 'revoked' | 'expired' {
  if (key.revoked_at !== null) return 'revoked';
  return key.expires_at <= now.toISOString() ? 'expired' : 'active';
}

/** `concord keys`: makes, lists and revokes the keys of scripts and other systems. */
export function keysCommand(): Command {
  const create = withReader(new Command('create'))
    .description('Print a new key for a script or another system. It is shown this once.')
    .requiredOption('--name <name>', 'what it is for', plainName)
    .option(
      '--expires <days>',
      `how long it is good, at most ${MAXIMUM_KEY_DAYS}`,
      wholeNumber(1, MAXIMUM_KEY_DAYS),
      KEY_DAYS,
    )
    .addOption(homeOption())
    .action((flags: Reader & { name: string; expires: number; home?: string }) =>
      withState(flags.home, async (state) => {
        const given = { ...readerFrom(flags), name: flags.name, days: flags.expires };
        const { secret, key } = await createKey(state, given);
        console.error(`Key ${key.id} reads as ${key.role} until ${key.expires_at}. It is not shown again:`);
        console.log(secret);
      }),
    );
  const list = new Command('list')
    .description('Every key, without its secret: state, role and region, expiry, last use.')
    .addOption(homeOption())
    .action((flags: { home?: string }) =>
      withState(flags.home, async (state) => {
        const now = new Date();
        for (const key of await listKeys(state)) {
          const used = key.last_used_at ? `last used ${key.last_used_at}` : 'never used';
          console.log(
            [
              key.id,
              keyStatus(key, now),
              [key.role, key.region].filter(Boolean).join(' '),
              `until ${key.expires_at}`,
              used,
              key.name,
            ].join('  '),
          );
        }
      }),
    );
  const revoke = new Command('revoke')
    .description('End a key; running servers refuse it from the next request on.')
    .argument('<id>', 'as keys list shows it')
    .addOption(homeOption())
    .action((id: string, flags: { home?: string }) =>
      withState(flags.home, async (state) => {
        await revokeKey(state, id);
        console.log(`✓ Key ${id} is revoked`);
      }),
    );
  return new Command('keys')
    .description('Keys for scripts and other systems.')
    .addCommand(create)
    .addCommand(list)
    .addCommand(revoke);
}

/** `concord audit`: who asked what, as one JSON line a request. */
export function auditCommand(): Command {
  return new Command('audit')
    .description('Print who asked what, one JSON line a request, the newest first.')
    .option('--limit <n>', 'how many', wholeNumber(1, 200_000), 100)
    .option('--who <who>', 'of one caller only, such as key:k0123456789ab')
    .addOption(homeOption())
    .action((flags: { limit: number; who?: string; home?: string }) =>
      withState(flags.home, async (state) => {
        for (const entry of await readAudit(state, flags)) console.log(JSON.stringify(entry));
      }),
    );
}

/** `concord backup`: the whole state in one new file, while servers go on. */
export function backupCommand(): Command {
  return new Command('backup')
    .description('Write keys and audit log to a new file, while servers go on.')
    .argument('<file>', 'a file that does not exist yet')
    .addOption(homeOption())
    .action((file: string, flags: { home?: string }) =>
      withState(flags.home, async (state) => {
        await backUp(state, file);
        console.log(`✓ Backed up to ${file}`);
      }),
    );
}
