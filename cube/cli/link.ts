import { randomUUID } from 'node:crypto';
import { Command, InvalidArgumentError, Option } from 'commander';
import { ROLES, isWhole, readerOf, type Reader } from '../policies/roles.ts';
import { StartError } from '../server/edge/edge-error.ts';
import { assertStrongSecret } from '../server/edge/secret.ts';
import { createTokens, GRANT_LIFETIME } from '../server/edge/tokens.ts';
import { plainName } from './names.ts';

const MAXIMUM_HOURS = GRANT_LIFETIME / 3600;

/** Reads `--hours`. Throws InvalidArgumentError when it is no number above 0 and at most 24. */
export function hoursOf(text: string): number {
  const hours = Number(text);
  if (/^\d+(\.\d+)?$/.test(text) && hours * 3600 >= 1 && hours <= MAXIMUM_HOURS) return hours;
  throw new InvalidArgumentError(`Hours are a number above 0 and at most ${MAXIMUM_HOURS}.`);
}

/** The origin of `--url`. Throws InvalidArgumentError when it is no http or https address. */
export function originOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && /^https?:$/.test(url.protocol) && !url.username && !url.password) return url.origin;
  throw new InvalidArgumentError('The address is the one people open, such as https://concord.example.com.');
}

/** The address that signs in: its grant stands behind the #, which a browser never sends to a server. */
export const signInLink = (origin: string, grant: string): string => `${origin}/#sign-in=${grant}`;

/** A command with the options that say with whose eyes the data is seen. */
export const withReader = (command: Command): Command =>
  command
    .addOption(
      new Option('--role <role>', 'whose numbers it shows').choices([...ROLES]).makeOptionMandatory(),
    )
    .option('--region <region>', 'the region a sales representative sees, as the data writes it');

/** The reader of these options. Throws StartError when a role lacks its region or may not have one. */
export function readerFrom(options: Reader): Reader {
  if (isWhole(options)) return readerOf(options);
  throw options.region
    ? new StartError(
        'region_not_needed',
        `The role ${options.role} sees every region.`,
        'Leave --region out.',
      )
    : new StartError(
        'region_missing',
        `The role ${options.role} sees one region.`,
        'Name it with --region, as the data writes it.',
      );
}

/** Signs as the server with the same CONCORD_SECRET does. Throws its StartError when that is missing or weak. */
function installationTokens() {
  const secret = process.env.CONCORD_SECRET;
  assertStrongSecret(secret);
  return createTokens([secret]);
}

/** `concord link`: prints an address that signs one person in; needs CONCORD_SECRET. */
export function linkCommand(): Command {
  return withReader(new Command('link'))
    .description('Print a link that signs one person in to a server with the same CONCORD_SECRET.')
    .option('--hours <hours>', `how long it is good, at most ${MAXIMUM_HOURS}`, hoursOf, 8)
    .option('--url <url>', 'the address people open', originOf, 'http://localhost:4280')
    .option('--name <name>', 'whom it is for; what they save stays theirs with the next link', plainName)
    .action(
      async ({ hours, url, name, ...reader }: Reader & { hours: number; url: string; name?: string }) => {
        const sub = name === undefined ? `link:${randomUUID()}` : `person:${name}`;
        const identity = { ...readerFrom(reader), sub };
        const { grant, expires_at } = await installationTokens().mintGrant(
          identity,
          Math.floor(hours * 3600),
        );
        console.error(
          `Signs in as ${reader.role} until ${expires_at}. Whoever has it can, so give it to one person:`,
        );
        console.log(signInLink(url, grant));
      },
    );
}

/** `concord token`: prints an access token for scripts; needs CONCORD_SECRET. */
export function tokenCommand(): Command {
  return withReader(new Command('token'))
    .description('Print an access token for scripts, good for five minutes.')
    .action(async (reader: Reader) => {
      const { token } = await installationTokens().mint({
        ...readerFrom(reader),
        sub: `token:${randomUUID()}`,
      });
      console.log(token);
    });
}
