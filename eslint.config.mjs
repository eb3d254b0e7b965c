import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';
import { ringsRule } from './scripts/ringsRule.mjs';

const hostGlobals = ['Buffer', 'process', 'window', 'document', 'globalThis', 'self', 'global'];
const effects = ['setTimeout', 'setInterval', 'fetch', 'console', 'crypto', 'require'];

export default defineConfig(
  globalIgnores(['dist', 'coverage', '.vscode-test', '.cache']),
  tseslint.configs.strictTypeChecked,
  {
    plugins: { sigscope: { rules: { rings: ringsRule } } },
    languageOptions: { parserOptions: { projectService: true } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'sigscope/rings': 'error',
      eqeqeq: 'error',
      'prefer-const': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      // Numbers print the same everywhere; what must not slip into a message is an object.
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // Splitting text into code points is what a scheme's character table means.
      '@typescript-eslint/no-misused-spread': [
        'error',
        { allow: [{ from: 'lib', name: 'string' }] },
      ],
      // An interface may ask for a promise where one implementation has nothing to wait for.
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: ['src/core/**', 'src/protocol/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...[...hostGlobals, ...effects].map((name) => ({
          name,
          message: 'Core runs in Node, a browser and a worker: take it as a parameter.',
        })),
      ],
    },
  },
  {
    // A browser's extension host has no other way to run a second file of an extension.
    files: ['src/host/web/partLoader.ts'],
    rules: { '@typescript-eslint/no-implied-eval': 'off' },
  },
  {
    // Vectors and manifests arrive as JSON; a wrong guess about them fails the test anyway.
    files: ['test/**'],
    rules: {
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  { files: ['**/*.js', '**/*.mjs'], extends: [tseslint.configs.disableTypeChecked] },
  { files: ['**/*.js'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
);
