// One build as a process of its own: build-once.ts HOME DATA_DIR. Its messages are the steps and the result.
import { buildAndPublish } from '../../cube/server/publication/publish.ts';
import { sampleBuild } from '../support/sample.ts';

const [home, dataDir] = process.argv.slice(2) as [string, string];
const { publication, errors = [] } = await buildAndPublish({
  ...sampleBuild,
  home,
  dataDir,
  onStep: ({ step, state, ms }) => state !== 'progress' && process.send!({ step, ms }),
});
process.send!({
  testsPassed: publication?.tests_passed ?? 0,
  problems: errors.map((problem) => `${problem.code}: ${problem.message}`.slice(0, 500)),
});
process.disconnect();
