// The real server as a process of its own: serve.ts HOME. Its one message is its address.
import { startServer } from '../../cube/server/edge/main.ts';

const server = await startServer({
  home: process.argv[2]!,
  port: 0,
  rateLimit: { perSecond: 1_000_000, burst: 1_000_000 },
  ownsProcess: true,
});
process.send!(server.url);
