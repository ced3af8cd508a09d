import { EngineError } from '../engine/errors.ts';

/** Times to wait on for a query that is still running; the engine itself stops it earlier. */
const WAITS = 6;

/** What `ask` gives in the end, asked again while the engine is still at it. Throws a timeout of the engine's. */
export async function untilAnswered<T>(ask: () => Promise<T>): Promise<T> {
  for (let wait = 0; ; wait += 1) {
    try {
      return await ask();
    } catch (error) {
      const isRunning = error instanceof EngineError && error.code === 'continue_wait';
      if (!isRunning) throw error;
      if (wait === WAITS) throw new EngineError('query_timeout', 'The query did not end.');
    }
  }
}
