// A publisher in a process of its own: publish-once.ts HOME DATA_DIR [KILL_AT]. KILL_AT is `step:state` or
// `step:detail`; there the process kills itself as the system would, without a chance to clean up.
import { buildAndPublish } from '../../cube/server/publication/publish.ts';
import { root } from './paths.ts';

const [home, dataDir, killAt] = process.argv.slice(2) as [string, string, string?];
const result = await buildAndPublish({
  root,
  home,
  dataDir,
  today: new Date('2026-03-01T12:00:00Z'),
  acceptDrop: true,
  onStep: ({ step, state, detail }) => {
    if (killAt === `${step}:${detail ?? state}`) process.kill(process.pid, 'SIGKILL');
  },
});
console.log(JSON.stringify(result));
process.exitCode = result.errors ? 1 : 0;
