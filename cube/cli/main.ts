import { Command } from 'commander';
import { buildCommand } from './build.ts';

const program = new Command('concord')
  .description("One truth about a company's revenue, from a folder of files to a number on a page.")
  .showHelpAfterError();
program.addCommand(buildCommand());

await program.parseAsync();
