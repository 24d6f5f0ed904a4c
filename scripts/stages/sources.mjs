// Types, and lint over the same program: reading and checking everything twice would cost as much again.
// With --react only the rules of React, which need no types but run a compiler, so that they can run beside it.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ESLint } from 'eslint'
import ts from 'typescript'

const root = process.cwd()
const words = { getCanonicalFileName: (name) => name, getCurrentDirectory: () => root, getNewLine: () => '\n' }
const read = (file) => readFileSync(join(root, file), 'utf8')
const hashOf = (...texts) => texts.reduce((hash, text) => hash.update(text), createHash('sha256')).digest('hex')

/** Where the last run in which all was well keeps what it knew; other rules or packages begin anew. */
function stateFolder() {
  const rules = ['eslint.config.mjs', 'tsconfig.json', 'tsconfig.check.json', 'package-lock.json', 'scripts/stages/sources.mjs']
  return join(root, 'node_modules/.cache/sources', hashOf(...rules.map(read)).slice(0, 16))
}

function readProgram(tsBuildInfoFile) {
  const onUnRecoverableConfigFileDiagnostic = (found) => {
    throw new Error(ts.formatDiagnostic(found, words))
  }
  const config = ts.getParsedCommandLineOfConfigFile(join(root, 'tsconfig.check.json'), { tsBuildInfoFile }, {
    ...ts.sys, onUnRecoverableConfigFileDiagnostic,
  })
  const host = ts.createIncrementalCompilerHost(config.options)
  host.jsDocParsingMode = ts.JSDocParsingMode.ParseForTypeErrors
  return ts.createIncrementalProgram({
    rootNames: config.fileNames, options: config.options, configFileParsingDiagnostics: config.errors,
    host, createProgram: ts.createSemanticDiagnosticsBuilderProgram,
  })
}

function checkTypes(program) {
  return ts.sortAndDeduplicateDiagnostics([
    ...program.getConfigFileParsingDiagnostics(), ...program.getOptionsDiagnostics(), ...program.getGlobalDiagnostics(),
    ...program.getSyntacticDiagnostics(), ...program.getSemanticDiagnostics(),
  ])
}

/** Each source file with a hash of it and of all it imports: a rule that reads types may answer otherwise when either changes. */
function fingerprints(program) {
  const own = program.getSourceFiles().filter(({ fileName }) => !fileName.includes('/node_modules/'))
  const hashes = new Map(own.map(({ fileName, text }) => [fileName, hashOf(text)]))
  return new Map(own.map((file) => {
    const imported = program.getAllDependencies(file).flatMap((name) => hashes.get(name) ?? [])
    return [file.fileName, hashOf(hashes.get(file.fileName), ...imported.sort())]
  }))
}

const isOfReact = ({ ruleId }) => /^(react|react-hooks|jsx-a11y)\//.test(ruleId)

/** @returns whether nothing is wrong; it prints what is */
async function lint(files, parserOptions, options) {
  const eslint = new ESLint({
    cwd: root, warnIgnored: false, errorOnUnmatchedPattern: false, ...options,
    overrideConfig: { files: ['**/*.{ts,tsx}'], languageOptions: { parserOptions: { projectService: false, ...parserOptions } } },
  })
  const results = await eslint.lintFiles(files)
  const text = await (await eslint.loadFormatter('stylish')).format(results)
  if (text) console.log(text)
  return results.every(({ errorCount }) => errorCount === 0)
}

async function checkSources() {
  const folder = stateFolder()
  const lintedFile = join(folder, 'linted')
  const linted = existsSync(lintedFile) ? new Set(readFileSync(lintedFile, 'utf8').split('\n')) : undefined
  const program = readProgram(join(folder, 'types.tsbuildinfo'))
  const found = checkTypes(program)
  if (found.length > 0) console.log(ts.formatDiagnostics(found, words))
  const prints = fingerprints(program)
  const touched = [...prints].flatMap(([file, print]) => (linted?.has(print) ? [] : [file]))
  const files = linted ? [...touched, '**/*.{js,mjs,cjs}'] : ['.']
  const well = await lint(files, { programs: [program.getProgram()] }, { ruleFilter: (rule) => !isOfReact(rule) })
  if (found.length > 0 || !well) return false
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  program.emit()
  writeFileSync(lintedFile, [...prints.values()].join('\n'))
  return true
}

const cache = { cache: true, cacheStrategy: 'content', cacheLocation: 'node_modules/.cache/eslint-react/' }
const checkReact = () => lint(['app', 'components', '**/*.tsx'], {}, { ruleFilter: isOfReact, ...cache })

process.exit((await (process.argv.includes('--react') ? checkReact() : checkSources())) ? 0 : 1)
