const tests = '\\.test\\.tsx?$'
const kernel = 'core|auth|doors'
const publicFace = '(index|schemas|plain)\\.ts$'

/** The import directions of docs/architecture.md. Tests and scripts may look behind a domain's public face. */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'pages-do-not-touch-the-database',
      comment: 'app and components call use cases; only lib knows tables.',
      severity: 'error',
      from: { path: '^(app|components)/', pathNot: tests },
      to: { path: ['^db/', 'node_modules/(drizzle-orm|postgres|graphile-worker)/'] },
    },
    {
      name: 'lib-does-not-know-pages',
      severity: 'error',
      from: { path: '^(lib|db)/' },
      to: { path: '^(app|components)/' },
    },
    {
      name: 'database-does-not-know-domains',
      comment: 'Except the demo, which is made through the use cases like everything else.',
      severity: 'error',
      from: { path: '^db/', pathNot: ['^db/seed/', tests] },
      to: { path: '^lib/', pathNot: '^lib/(env|setup-error|core/[^/]+)\\.ts$' },
    },
    {
      name: 'only-the-ledger-writes-points',
      comment: 'Ledger tables are imported by lib/ledger, and for reading by queries files.',
      severity: 'error',
      from: {
        path: '^lib/',
        pathNot: ['^lib/ledger/', '^lib/core/command\\.ts$', 'queries[^/]*\\.ts$', tests],
      },
      to: { path: '^db/schema/ledger\\.ts$' },
    },
    {
      name: 'domains-meet-at-their-public-face',
      severity: 'error',
      from: { path: '^lib/([^/]+)/', pathNot: [tests, '^lib/doors/'] },
      to: { path: '^lib/[^/]+/', pathNot: ['^lib/$1/', `^lib/(${kernel})/`, publicFace] },
    },
    {
      name: 'pages-use-a-domains-public-face',
      severity: 'error',
      from: { path: '^(app|components)/', pathNot: tests },
      to: { path: '^lib/[^/]+/', pathNot: [`^lib/(${kernel})/`, '(index|schemas|plain|actions|queries)\\.ts$'] },
    },
    {
      name: 'only-actions-know-doors',
      comment: 'A use case does not know which door it was called through.',
      severity: 'error',
      from: { path: '^lib/', pathNot: ['^lib/(doors|auth|integrations)/', '/actions[^/]*\\.ts$', tests] },
      to: { path: '^lib/doors/' },
    },
    {
      name: 'components-do-not-read-the-environment',
      severity: 'error',
      from: { path: '^components/' },
      to: { path: '^lib/env\\.ts$' },
    },
    {
      name: 'next-stays-at-the-edge',
      severity: 'error',
      from: { path: '^(lib|db|scripts|bench)/', pathNot: '^lib/(doors|auth)/' },
      to: { path: 'node_modules/next/' },
    },
    {
      name: 'the-till-door-knows-nothing-of-next',
      severity: 'error',
      from: { path: '^lib/(doors/till|pos|ledger)/' },
      to: { path: ['node_modules/(next|next-auth|react)/', '^lib/doors/(action|route|mcp)\\.ts$'] },
    },
    {
      name: 'next-auth-in-one-place',
      severity: 'error',
      from: { path: '^(app|components|lib|db|scripts|middleware)', pathNot: '^lib/auth/' },
      to: { path: 'node_modules/(next-auth|@auth)/' },
    },
    {
      name: 'twilio-in-one-place',
      severity: 'error',
      from: { path: '^(app|components|lib|db|scripts)/', pathNot: ['^lib/integrations/twilio/', tests] },
      to: { path: 'node_modules/twilio/' },
    },
    {
      name: 'mail-in-one-place',
      severity: 'error',
      from: { path: '^(app|components|lib|db|scripts)/', pathNot: ['^lib/integrations/email/', tests] },
      to: { path: 'node_modules/nodemailer/' },
    },
    {
      name: 'uploads-in-one-place',
      severity: 'error',
      from: { path: '^(app|components|lib|db|scripts)/', pathNot: ['^lib/integrations/files/', tests] },
      to: { path: 'node_modules/(uploadthing|@uploadthing)/' },
    },
    {
      name: 'jobs-in-one-place',
      severity: 'error',
      from: { path: '^(app|components|lib|db|scripts)/', pathNot: ['^lib/jobs/', tests] },
      to: { path: 'node_modules/graphile-worker/' },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^\\.next', '^\\.data'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
}
