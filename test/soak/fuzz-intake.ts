import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { CaseOutcome } from './intake-cases.ts';
import { failureList } from './part.ts';
import type { PartContext, PartResult } from './part.ts';
import { startScript } from './processes.ts';

/** Seconds after which a case counts as hanging. */
const HANG = 60;
const MOST_CASES = 5_000;

async function startWorker(folder: string): Promise<ChildProcess> {
  const worker = startScript('intake-cases.ts', [folder]);
  worker.stdout!.resume();
  worker.stderr!.resume();
  await once(worker, 'message');
  return worker;
}

/** Damaged copies of the sample's files through the real intake, each repeatable by its seed. */
export async function fuzzIntake({ seconds, seed, folder, say }: PartContext): Promise<PartResult> {
  const until = Date.now() + seconds * 1000;
  const failures = failureList(say);
  const outcomes = { read: 0, problem: 0, fault: 0 };
  const codes = new Map<string, number>();
  let worker = await startWorker(folder);
  let cases = 0;
  for (; Date.now() < until && cases < MOST_CASES; cases += 1) {
    const current = seed + cases;
    const cancel = new AbortController();
    const answer = Promise.race([
      once(worker, 'message', { signal: cancel.signal }).then(([message]) => message as CaseOutcome),
      once(worker, 'close', { signal: cancel.signal }).then(([code, signal]) => `ended: ${code ?? signal}`),
      new Promise<string>((resolve) => {
        const timer = setTimeout(() => resolve(`hung for ${HANG} s`), HANG * 1000);
        cancel.signal.addEventListener('abort', () => clearTimeout(timer));
      }),
    ]);
    worker.send(current);
    const outcome = await answer;
    answer.catch(() => undefined);
    cancel.abort();
    if (typeof outcome === 'string') {
      failures.add(`the process ${outcome}`, `seed ${current}`);
      worker.kill('SIGKILL');
      worker = await startWorker(folder);
      continue;
    }
    outcomes[outcome.outcome] += 1;
    for (const code of outcome.codes) codes.set(code, (codes.get(code) ?? 0) + 1);
    if (outcome.fault)
      failures.add(
        outcome.fault.replaceAll(/[\d"].*/g, '…').slice(0, 80),
        `seed ${current} (${outcome.what}): ${outcome.fault}`,
      );
    if (cases % 50 === 49) say(`${cases + 1} cases, ${failures.count} faults`);
  }
  worker.kill('SIGKILL');
  const byCode = [...codes].sort((a, b) => b[1] - a[1]).map(([code, count]) => `${code} ${count}`);
  return {
    facts: [
      `${cases} damaged copies (seeds ${seed} to ${seed + cases - 1}): ${outcomes.read} read whole with every row loaded or quarantined, ${outcomes.problem} refused with a problem and a remedy, ${failures.count} faults.`,
      `Problems by code: ${byCode.join(', ') || 'none'}.`,
    ],
    failures: failures.list(),
  };
}
