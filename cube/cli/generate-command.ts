import { Command } from 'commander';
import { projectRoot } from './paths.ts';

/** `concord generate`; with `--check` exit code 1 when a generated file is not up to date. */
export function generateCommand(): Command {
  return new Command('generate')
    .description(
      'Write the types, the glossary, the exposures and the input references from their definitions.',
    )
    .option('--check', 'write nothing; fail when a file is not up to date')
    .action(async ({ check = false }: { check?: boolean }) => {
      const { generate } = await import('./generate.ts');
      const stale = await generate(projectRoot, { check });
      for (const path of stale) console.log(`${check ? '✗ not up to date' : '✓ written'}: ${path}`);
      if (stale.length === 0) console.log('✓ all generated files are up to date');
      if (check && stale.length > 0) {
        console.log('  Run "npm run generate" and commit what it writes.');
        process.exitCode = 1;
      }
    });
}
