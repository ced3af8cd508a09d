import { Command } from 'commander';
import { buildCommand } from './build.ts';
import { checkCommand } from './check.ts';
import { definitionsCommand } from './definitions.ts';
import { embedsCommand } from './embeds.ts';
import { generateCommand } from './generate-command.ts';
import { auditCommand, backupCommand, keysCommand } from './keys.ts';
import { linkCommand, tokenCommand } from './link.ts';
import { postgresCommand } from './postgres.ts';
import { problemLines } from './problems.ts';
import { prepareCommand, startCommand } from './start.ts';

// A command loads what it works with when it runs: Cube alone takes two seconds.
const program = new Command('concord')
  .description("One truth about a company's revenue, from a folder of files to a number on a page.")
  .showHelpAfterError();
for (const command of [
  startCommand(),
  buildCommand(),
  checkCommand(),
  definitionsCommand(),
  postgresCommand(),
  linkCommand(),
  tokenCommand(),
  keysCommand(),
  embedsCommand(),
  auditCommand(),
  backupCommand(),
  generateCommand(),
  prepareCommand(),
])
  program.addCommand(command);

try {
  await program.parseAsync();
} catch (error) {
  const { message, remedy } = error as Error & { remedy?: string };
  if (!remedy) throw error;
  for (const line of problemLines([{ code: 'start', message, remedy }])) console.error(line);
  process.exitCode = 1;
}
// Ends at once, whatever handles the engine still holds.
process.exit();
