import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { catalog } from './catalog'
import { tillRoutes } from './doors/till/routes'

const names = catalog.map(({ declaration }) => declaration.name)
const sources = readdirSync('lib', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && file !== join('core', 'use-case.ts'))

describe('the catalogue', () => {
  it('holds every use case that is declared anywhere', () => {
    const declared = sources.flatMap((file) =>
      [...readFileSync(join('lib', file), 'utf8').matchAll(/defineUseCase\(\{\s*name: '([^']+)'/g)].map((match) => match[1]))
    expect(declared.length).toBeGreaterThan(20)
    expect(declared.filter((name) => !names.includes(name ?? ''))).toEqual([])
  })

  it('names each once, in the form domain.verb_noun, with a summary', () => {
    expect(new Set(names).size).toBe(names.length)
    expect(names.filter((name) => !/^[a-z_]+\.[a-z_]+$/.test(name))).toEqual([])
    expect(catalog.filter(({ declaration }) => declaration.summary.length < 10)).toEqual([])
  })

  it('knows every use case that the till’s door calls', () => {
    expect(tillRoutes.filter(({ useCase }) => !catalog.includes(useCase))).toEqual([])
  })
})
