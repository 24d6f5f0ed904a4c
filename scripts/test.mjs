#!/usr/bin/env node
// npm test runs every suite; npm run check (--fast) those that need no database and no browser.
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 9)) {
  console.error('Tessera needs Node 20.9 or later; this is ' + process.versions.node + '. Install it from nodejs.org.')
  process.exit(1)
}

const { atRoot, ensureInstalled, fail, loadTypeScript } = await import('./stages/install.mjs')
try {
  atRoot()
  await ensureInstalled()
  await loadTypeScript()
  const { runSuites } = await import('./stages/suites.ts')
  process.exit(await runSuites({ fast: process.argv.includes('--fast') }))
} catch (error) {
  await fail(error)
}
