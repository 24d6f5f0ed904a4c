import coreWebVitals from 'eslint-config-next/core-web-vitals'
import nextTypescript from 'eslint-config-next/typescript'
import tseslint from 'typescript-eslint'

const environmentReaders = ['lib/env.ts', 'lib/doors/direct-address.mjs', 'instrumentation.ts', '*.config.*', 'scripts/**/*.mjs']
const message = 'Only lib/env.ts reads the environment: import env from there.'

const config = [
  { ignores: ['.next*/**', '.data/**', 'coverage/**', 'screens/**', 'playwright-report/**', 'test-results/**', 'next-env.d.ts'] },
  ...coreWebVitals,
  ...nextTypescript,
  {
    // Detecting the version asks ESLint for something that version 10 no longer has.
    settings: { react: { version: '19.3' } },
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      'import/no-anonymous-default-export': 'off',
      'no-console': 'error',
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx'] }],
      'no-restricted-properties': ['error', { object: 'process', property: 'env', message }],
      'no-restricted-syntax': [
        'error',
        { selector: "ImportDeclaration[source.value=/^(node:)?process$/] ImportSpecifier[imported.name='env']", message },
      ],
    },
  },
  { files: environmentReaders, rules: { 'no-restricted-properties': 'off' } },
  // Hooks live in components; elsewhere a name such as useReward is no hook.
  { files: ['{lib,db,scripts,bench,tests}/**/*.ts', 'scripts/**/*.mjs'], rules: { 'react-hooks/rules-of-hooks': 'off' } },
  { files: ['scripts/**', 'bench/**', 'tests/**', '**/*.test.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { '@typescript-eslint': tseslint.plugin },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: false },
      ],
    },
  },
]

export default config
