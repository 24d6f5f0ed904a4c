// node scripts/compiled.mjs scripts/till.ts …: compiles a script with all of ours that it imports into one file, and runs it.
// Run as they are, its functions are named and its modules reached at run time, which costs a till a tenth of its speed.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build, stop } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))

/** Each file keeps the address it had: some find others by it. */
const addresses = {
  name: 'addresses',
  setup: ({ onLoad }) => onLoad({ filter: /\.ts$/ }, ({ path }) => ({
    loader: 'ts', contents: readFileSync(path, 'utf8').replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
  })),
}

/** @returns the compiled file: in node_modules, where its packages are found, and never half written */
async function compile(script) {
  const { outputFiles } = await build({
    entryPoints: [join(root, script)], absWorkingDir: root, bundle: true, packages: 'external', platform: 'node', format: 'esm', target: 'node20',
    sourcemap: 'inline', sourcesContent: false, write: false, logLevel: 'silent', plugins: [addresses],
  })
  await stop() // or its process stays as long as ours
  const folder = join(root, 'node_modules/.cache/tessera')
  const file = join(folder, `${basename(script, '.ts')}.mjs`)
  mkdirSync(folder, { recursive: true })
  writeFileSync(`${file}.${process.pid}`, outputFiles[0].contents)
  renameSync(`${file}.${process.pid}`, file)
  return file
}

const [script] = process.argv.splice(2, 1)
process.argv[1] = resolve(root, script)
process.setSourceMapsEnabled(true)
await import(pathToFileURL(await compile(script)).href)
