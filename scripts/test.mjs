#!/usr/bin/env node
// npm test runs every suite; npm run check (--fast) those that need no database and no browser.
import { requireNode } from './stages/node-version.mjs'

// As its tools do (ESLint, Vite); Tessera itself runs from 20.9 on.
requireNode('The tests need', ['20.19', '22.13', '24'])

async function main() {
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
}

void main()
