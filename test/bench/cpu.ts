import { readFileSync } from 'node:fs';

/**
 * Seconds of processor time this process and the children it has waited for have used. On a shared machine they
 * say more than a clock does.
 */
export function cpuSeconds(): number {
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ')[1]!.split(' ').map(Number);
  // utime, stime, cutime, cstime, in hundredths of a second.
  return fields.slice(11, 15).reduce((sum, ticks) => sum + ticks, 0) / 100;
}

/** Runs a step and tells the parent process what it took. */
export async function timed<T>(step: string, work: () => Promise<T>): Promise<T> {
  const [started, before] = [performance.now(), cpuSeconds()];
  process.send!({ step });
  const result = await work();
  process.send!({ step, seconds: (performance.now() - started) / 1000, cpu: cpuSeconds() - before });
  return result;
}
