#!/usr/bin/env node
// npm start and npm run dev. No static import: too old a Node must reach the line that says so.
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 9)) {
  console.error('Tessera needs Node 20.9 or later; this is ' + process.versions.node + '. Install it from nodejs.org.')
  process.exit(1)
}

const { atRoot, ensureInstalled, fail, loadTypeScript } = await import('./stages/install.mjs')
try {
  const started = Date.now()
  atRoot()
  await ensureInstalled()
  await loadTypeScript()
  const { run } = await import('./stages/run.ts')
  await run({ dev: process.argv.includes('--dev'), started })
} catch (error) {
  await fail(error)
}
