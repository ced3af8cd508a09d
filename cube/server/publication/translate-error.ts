import { IntakeError } from '../intake/problem.ts';
import type { Problem } from '../intake/problem.ts';

/** What went wrong, in words a person can act on, whatever was thrown. */
export function translateError(error: unknown, home: string): Problem[] {
  if (error instanceof IntakeError) return [...error.problems];
  const { code, name, message } = error as NodeJS.ErrnoException;
  if (name === 'AbortError')
    return [
      {
        code: 'build_aborted',
        message: 'The build was stopped before it ended.',
        remedy: 'Build again; the publication before it is still served.',
      },
    ];
  if (code === 'ENOSPC' || /no space left|disk (is )?full|ENOSPC/i.test(message))
    return [
      {
        code: 'disk_full',
        message: `The disk of ${home} ran full during the build.`,
        remedy: 'Free some space, or choose another state directory with --home DIR, then build again.',
      },
    ];
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM')
    return [
      {
        code: 'home_not_writable',
        message: `The state directory ${home} cannot be written (${code}).`,
        remedy: 'Give your user write access to it, or choose another one with --home DIR.',
      },
    ];
  return [
    {
      code: 'build_failed',
      message: message || String(error),
      remedy: 'This is a fault of the program, not of your data: please report it with this message.',
    },
  ];
}
