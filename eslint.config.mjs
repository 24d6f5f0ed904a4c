import coreWebVitals from 'eslint-config-next/core-web-vitals'
import nextTypescript from 'eslint-config-next/typescript'
import tseslint from 'typescript-eslint'

const environmentReaders = ['lib/env.ts', 'lib/doors/direct-address.mjs', 'instrumentation.ts', '*.config.*', 'scripts/**/*.mjs']
const message = 'Only lib/env.ts reads the environment: import env from there.'
const withoutEnvironment = { selector: "ImportDeclaration[source.value=/^(node:)?process$/] ImportSpecifier[imported.name='env']", message }

// What customers read. Its words stand in lib/language, in every language, and nowhere else.
const spoken = [
  'app/(customer)/**/*.tsx', 'app/(public)/{page,layout,error}.tsx', 'app/(public)/{join,lookup,retailers}/**/*.tsx', 'app/(auth)/{sign-in,verify,two-factor}/*.tsx', 'app/{error,not-found}.tsx',
  'components/{customer,lookup,joining,codes,factors,language,landing}/**/*.{ts,tsx}', 'components/shell/public-shell.tsx',
  'components/referrals/{own-list,referral-said,referred-note,share-link,invite-form}.{ts,tsx}', 'components/auth/{sign-in-tabs,password-form}.tsx',
]
const said = '/^(aria-label|label|hint|title|description|placeholder|alt|confirmLabel|cancelLabel|successMessage|empty|submit|fieldLabel|text|what|kept|happened)$/'
const letters = '/[A-Za-z]{2}/'
const untranslated = [
  'JSXText[value=/[A-Za-z]{2}/]:not([value=/^\\s*(Tessera|WhatsApp)\\s*$/])',
  `JSXAttribute[name.name=${said}] > Literal[value=${letters}]`,
  ...[`JSXAttribute[name.name=${said}] >`, 'JSXElement >', 'JSXFragment >'].flatMap((place) => [
    `${place} JSXExpressionContainer > Literal[value=${letters}]`,
    `${place} JSXExpressionContainer > TemplateLiteral > TemplateElement[value.raw=${letters}]`,
    `${place} JSXExpressionContainer > :matches(ConditionalExpression, LogicalExpression) > Literal[value=${letters}]`,
  ]),
  // A sentence, wherever it stands; a fault of ours is nobody's to read.
  "Literal[value=/^[A-Z][a-z’']* [a-z]/]:not(NewExpression > Literal)",
].map((selector) => ({ selector, message: 'Customers read this in their own language: say it from lib/language/messages.' }))

const ofReact = coreWebVitals.flatMap(({ rules = {} }) => Object.keys(rules)).filter((name) => /^(react|react-hooks|jsx-a11y)\//.test(name))
const withoutReact = Object.fromEntries(ofReact.map((name) => [name, 'off']))

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
      'no-restricted-syntax': ['error', withoutEnvironment],
    },
  },
  { files: spoken, rules: { 'no-restricted-syntax': ['error', withoutEnvironment, ...untranslated] } },
  { files: environmentReaders, rules: { 'no-restricted-properties': 'off' } },
  // Components and hooks live in pages; elsewhere a name such as useReward is no hook, and looking for them runs a compiler.
  { files: ['{lib,db,scripts,bench,tests}/**/*.ts', 'scripts/**/*.mjs'], rules: withoutReact },
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
