import { readFileSync } from 'node:fs';

/**
 * A token that tells a process from a later one with the same number: its start time, where the system tells it
 * (Linux). Undefined when the process is gone; '' where only its being alive is known.
 */
export function processToken(pid: number): string | undefined {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)!.split(' ');
    return fields[0] === 'Z' ? undefined : fields[19]!;
  } catch {
    if (process.platform === 'linux') return undefined;
  }
  try {
    process.kill(pid, 0);
    return '';
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? '' : undefined;
  }
}

/** Whether the process that had this token is still running. */
export function isSameProcess(pid: number, token: string): boolean {
  return processToken(pid) === token;
}
