// Types, with the rules that read them over the same program: reading and checking everything twice would cost as much again.
// With --rules all other rules, which look at one file at a time, so that they can run beside it and remember what they read.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ESLint } from 'eslint'
import ts from 'typescript'
import tseslint from 'typescript-eslint'

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

const ruleNamed = (id) => tseslint.plugin.rules[id.replace('@typescript-eslint/', '')]
const readsTypes = ({ ruleId }) => ruleId.startsWith('@typescript-eslint/') && ruleNamed(ruleId)?.meta.docs?.requiresTypeChecking === true

/** @returns whether nothing is wrong; it prints what is */
async function lint(files, parserOptions, options) {
  const eslint = new ESLint({
    cwd: root, warnIgnored: false, errorOnUnmatchedPattern: false, passOnNoPatterns: true, ...options,
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
  const linted = new Set(existsSync(lintedFile) ? readFileSync(lintedFile, 'utf8').split('\n') : [])
  const program = readProgram(join(folder, 'types.tsbuildinfo'))
  const found = checkTypes(program)
  if (found.length > 0) console.log(ts.formatDiagnostics(found, words))
  const prints = fingerprints(program)
  const touched = [...prints].flatMap(([file, print]) => (linted.has(print) ? [] : [file]))
  const well = await lint(touched, { programs: [program.getProgram()] }, { ruleFilter: readsTypes })
  if (found.length > 0 || !well) return false
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  program.emit()
  writeFileSync(lintedFile, [...prints.values()].join('\n'))
  return true
}

const cache = { cache: true, cacheStrategy: 'content', cacheLocation: 'node_modules/.cache/eslint/' }
const checkRules = () => lint(['.'], {}, { ruleFilter: (rule) => !readsTypes(rule), ...cache })

process.exit((await (process.argv.includes('--rules') ? checkRules() : checkSources())) ? 0 : 1)
