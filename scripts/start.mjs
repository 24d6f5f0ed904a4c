#!/usr/bin/env node
// npm start and npm run dev. What needs a newer Node is imported later, and nothing waits at the top: too old a Node
// must reach the line that says so.
import { requireNode } from './stages/node-version.mjs'

requireNode('Tessera needs', ['20.9'])

async function main() {
  const started = Date.now()
  const { atRoot, ensureInstalled, fail, loadTypeScript } = await import('./stages/install.mjs')
  try {
    atRoot()
    await ensureInstalled()
    await loadTypeScript()
    const { run } = await import('./stages/run.ts')
    await run({ dev: process.argv.includes('--dev'), started })
  } catch (error) {
    await fail(error)
  }
}

void main()
