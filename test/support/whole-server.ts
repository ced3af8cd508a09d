// The server as it is started, a process of its own: whole-server.ts HOME MODEL_FOLDER. It tells its address, and what
// every object inherits whenever it is asked.
import { startServer } from '../../cube/server/edge/main.ts';

const [home = '', modelDir = ''] = process.argv.slice(2);
const { url } = await startServer({
  home,
  modelDir,
  port: 0,
  secret: process.env['CONCORD_SECRET'],
  rateLimit: { perSecond: 1_000, burst: 1_000 },
  ownsProcess: true,
});
process.on('message', () => {
  const own = { toString: () => 'its own' };
  const given: { toString?: unknown } = {};
  given.toString = own.toString;
  process.send!({
    isFrozen: Object.isFrozen(Object.prototype),
    inherited: Reflect.ownKeys(Object.prototype).length,
    polluted: ({} as { polluted?: unknown }).polluted ?? null,
    given: String(given),
  });
});
process.send!(url);
