// The rules that oxlint does not have as ESLint has them; all others stand in .oxlintrc.json.
import coreWebVitals from 'eslint-config-next/core-web-vitals'
import tseslint from 'typescript-eslint'

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

const { plugins, languageOptions: { globals } } = coreWebVitals.find(({ name }) => name === 'next')

const config = [
  { ignores: ['.next*/**', '.data/**', 'coverage/**', 'screens/**', 'playwright-report/**', 'test-results/**', 'next-env.d.ts'] },
  {
    files: ['**/*.{js,cjs,mjs,ts,tsx}'],
    languageOptions: { globals, parser: tseslint.parser, parserOptions: { jsDocParsingMode: 'none' } },
    plugins,
    settings: { react: { version: '19.3' } },
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' },
    rules: {
      '@next/next/no-html-link-for-pages': 'error',
      '@next/next/no-location-assign-relative-destination': 'error',
      'react/no-deprecated': 'error',
      // Nothing may turn a rule off where it is broken: oxlint heeds such comments, ESLint does not.
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'eslint', 'oxlint'], decoration: ['*', '/'] }],
      'no-restricted-syntax': ['error', withoutEnvironment],
    },
  },
  { files: spoken, rules: { 'no-restricted-syntax': ['error', withoutEnvironment, ...untranslated] } },
]

export default config
