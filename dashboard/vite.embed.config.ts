import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const ENTRIES: Readonly<Record<string, string>> = {
  frame: 'src/embed/frame/main.ts',
  'concord-chart': 'src/embed/element/concord-chart.ts',
};

/**
 * What stands on other sites' pages, named by the mode: one classic script without imports each, as a sandboxed
 * frame may load no module.
 */
export default defineConfig(({ mode }) => ({
  root: here('.'),
  publicDir: false,
  build: {
    outDir: 'dist/embed',
    emptyOutDir: false,
    lib: { entry: here(ENTRIES[mode]!), formats: ['iife'], name: 'concord', fileName: () => `${mode}.js` },
  },
}));
