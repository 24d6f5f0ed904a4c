import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import ts from 'typescript'
import { expect, it } from 'vitest'

const root = process.cwd()

const sources = (folder: string) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file) && !file.includes('.test.')).map((file) => join(root, folder, file))

function fileOf(from: string, name: string): string | undefined {
  const base = name.startsWith('@/') ? join(root, name.slice(2)) : resolve(dirname(from), name)
  return ['.ts', '.tsx', '/index.ts', '.mjs'].map((end) => base + end).find(existsSync)
}

const known = new Map<string, { name: string; file?: string }[]>()

/** What a file imports as code; what comes only when it is wanted (`import()`) and what is a type weighs nothing. */
function importsOf(file: string): { name: string; file?: string }[] {
  const before = known.get(file)
  if (before) return before
  const text = readFileSync(file, 'utf8')
  const names = /^['"]use server['"]/.test(text) ? [] : namesIn(ts.createSourceFile(file, text, ts.ScriptTarget.Latest))
  const found = names.map((name) => ({ name, file: /^(@\/|\.)/.test(name) ? fileOf(file, name) : undefined }))
  known.set(file, found)
  return found
}

function namesIn({ statements }: ts.SourceFile): string[] {
  return statements.flatMap((one) => {
    if (!(ts.isImportDeclaration(one) || ts.isExportDeclaration(one)) || !one.moduleSpecifier) return []
    const isType = ts.isImportDeclaration(one) ? one.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword : one.isTypeOnly
    return isType ? [] : [(one.moduleSpecifier as ts.StringLiteral).text]
  })
}

/** The files between a page's own script and the package, or nothing. */
function wayTo(name: string, entry: string): string[] | undefined {
  const from = new Map<string, string | undefined>([[entry, undefined]])
  for (const file of from.keys()) {
    for (const imported of importsOf(file)) {
      if (imported.name === name) return trace(from, file)
      if (imported.file && !from.has(imported.file)) from.set(imported.file, file)
    }
  }
  return undefined
}

function trace(from: Map<string, string | undefined>, file: string | undefined): string[] {
  return file ? [...trace(from, from.get(file)), file.replace(`${root}/`, '')] : []
}

// It weighs 31 KB, and a phone is busy with it for a fifth of a second before the page answers a tap.
it('sends the browser nothing that reads schemas, but for what tries the rules out', () => {
  const scripts = [...sources('components'), ...sources('app')].filter((file) => /^['"]use client['"]/.test(readFileSync(file, 'utf8')))
  expect(scripts.length).toBeGreaterThan(100)
  const heavy = scripts.flatMap((file) => wayTo('zod', file)?.join(' > ') ?? [])
  expect(heavy).toEqual([expect.stringMatching(/^components\/programs\/sale-preview\.tsx > /)])
})
