import type { MeasuredBuild } from './part.ts';
import { startScript, watchMemory } from './processes.ts';

interface Message {
  step?: string;
  ms?: number;
  testsPassed?: number;
  problems?: string[];
}

/** Builds a data folder into a state directory in a process of its own, for at most these milliseconds. */
export async function measuredBuild(home: string, dataDir: string, limit: number): Promise<MeasuredBuild> {
  const built: MeasuredBuild = {
    home,
    ok: false,
    steps: new Map(),
    peaks: new Map(),
    testsPassed: 0,
    problems: [],
    isCut: false,
  };
  const child = startScript('build-once.ts', [home, dataDir]);
  let step = 'start';
  child.on('message', (message: Message) => {
    if (message.step) step = message.step;
    if (message.step && message.ms !== undefined) built.steps.set(message.step, message.ms);
    if (message.problems)
      Object.assign(built, { testsPassed: message.testsPassed, problems: message.problems });
  });
  child.stdout!.resume();
  child.stderr!.on(
    'data',
    (data: Buffer) => built.problems.length < 5 && built.problems.push(data.toString().slice(0, 300)),
  );
  const memory = watchMemory(child.pid!, (mb) =>
    built.peaks.set(step, Math.max(built.peaks.get(step) ?? 0, mb)),
  );
  const timer = setTimeout(() => {
    built.isCut = true;
    child.kill('SIGTERM');
    setTimeout(() => child.kill('SIGKILL'), 5_000).unref();
  }, limit);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearTimeout(timer);
  memory.stop();
  built.ok = code === 0 && built.testsPassed > 0 && built.problems.length === 0;
  return built;
}
