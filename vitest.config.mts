import { createRequire } from 'node:module';
import { defineConfig } from 'vitest/config';

// Vite bundles what its configuration imports, and fails on a CommonJS module with a dependency.
const { yamlForVite } = createRequire(import.meta.url)(
  './scripts/yamlPlugin.js',
) as typeof import('./scripts/yamlPlugin.js');

export default defineConfig(({ mode }) => ({
  plugins: [yamlForVite()],
  test: {
    include: ['test/**/*.test.ts'],
    reporters: ['default', './scripts/leftOut.mjs'],
    // These need VS Code or a browser, and have stages of their own in scripts/test.mjs.
    exclude: ['test/host/**', 'test/ui/**'],
    testTimeout: mode === 'fuzz' ? 600_000 : 30_000,
    setupFiles: mode === 'fuzz' ? ['test/fuzzSetup.ts'] : [],
  },
}));
