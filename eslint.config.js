import { readdirSync, existsSync } from 'node:fs';
import globals from 'globals';
import tseslint from 'typescript-eslint';
import { importX } from 'eslint-plugin-import-x';
import reactHooks from 'eslint-plugin-react-hooks';

const folders = (path) =>
  existsSync(path)
    ? readdirSync(path, { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && !['node_modules', 'dist'].includes(entry.name))
        .map((entry) => `${path}/${entry.name}`)
    : [];

/** What each room may import besides itself; a folder that is not named here may import nothing but itself. */
const allowed = {
  './seeds': [],
  './cube': [],
  './dashboard': ['./cube/contract'],
  './cube/model': [],
  './cube/policies': [],
  './cube/contract': [],
  './cube/server': ['./cube/policies', './cube/contract'],
  './cube/cli': ['./cube/server', './cube/policies', './cube/contract'],
  './cube/server/intake': [],
  './cube/server/publication': ['./cube/server/intake'],
  './cube/server/engine': ['./cube/policies'],
  './cube/server/state': ['./cube/policies'],
  './cube/server/embed': ['./cube/policies'],
  './cube/server/edge': ['embed', 'engine', 'publication', 'state']
    .map((room) => `./cube/server/${room}`)
    .concat('./cube/policies'),
  './dashboard/src/lib': ['./cube/contract'],
  './dashboard/src/cube-client': ['./dashboard/src/lib', './cube/contract'],
  './dashboard/src/charts': ['./dashboard/src/lib'],
  './dashboard/src/ui': [
    './dashboard/src/lib',
    './dashboard/src/cube-client',
    './dashboard/src/charts',
    './cube/contract',
  ],
  './dashboard/src/features': ['lib', 'cube-client', 'charts', 'ui']
    .map((room) => `./dashboard/src/${room}`)
    .concat('./cube/contract'),
  './dashboard/src/embed': ['lib', 'cube-client', 'charts', 'features']
    .map((room) => `./dashboard/src/${room}`)
    .concat('./cube/contract'),
  './dashboard/src/pages': ['lib', 'cube-client', 'charts', 'ui', 'features'].map(
    (room) => `./dashboard/src/${room}`,
  ),
  './dashboard/src/app': ['lib', 'cube-client', 'charts', 'ui', 'features', 'pages'].map(
    (room) => `./dashboard/src/${room}`,
  ),
};

const rooms = ['.', './cube', './cube/server', './dashboard/src']
  .flatMap(folders)
  .filter((room) => !/\/(node_modules|\.|test|docs|models)/.test(room));
const features = folders('./dashboard/src/features');

const zone = (target, siblings, except) => ({
  target,
  from: siblings.filter(
    (other) =>
      other !== target &&
      !except.some((e) => e === other || e.startsWith(`${other}/`) || other.startsWith(`${e}/`)),
  ),
  message: `${target} may import only from ${except.join(', ') || 'itself'}.`,
});
const parent = (room) => room.slice(0, room.lastIndexOf('/'));
const zones = [
  ...rooms.map((room) =>
    zone(
      room,
      [
        ...rooms.filter((other) => parent(other) === parent(room)),
        ...(parent(room) === '.' ? ['./test'] : []),
      ],
      allowed[room] ?? [],
    ),
  ),
  zone(
    './dashboard',
    rooms.filter((room) => room.startsWith('./cube/')),
    ['./cube/contract'],
  ),
  ...features.map((feature) => zone(feature, features, [])),
].filter((entry) => entry.from.length > 0);

export default tseslint.config(
  { ignores: ['node_modules/', '.concord/', 'dashboard/dist/', 'models/target/'] },
  ...tseslint.configs.recommended,
  {
    plugins: { 'import-x': importX },
    languageOptions: { globals: { ...globals.node } },
    settings: { 'import-x/resolver': { node: { extensions: ['.ts', '.tsx', '.js', '.mjs'] } } },
    rules: {
      'import-x/no-restricted-paths': ['error', { basePath: import.meta.dirname, zones }],
      'no-restricted-syntax': [
        'error',
        {
          selector: "CallExpression[callee.property.name='only']",
          message: 'A test alone hides the others.',
        },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'no-console': 'off',
    },
  },
  {
    files: ['dashboard/**/*.{ts,tsx}'],
    ...reactHooks.configs.flat.recommended,
    languageOptions: { globals: { ...globals.browser } },
  },
);
