import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const documents = ['README.md', 'CONTRIBUTING.md', ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.md')).map((file) => join('docs', file))]
const packages = JSON.parse(read('package.json')) as { scripts: object; dependencies: object; devDependencies: object }

describe.each(documents)('%s', (file) => {
  it('links to what is there', () => {
    const links = [...read(file).matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)].map(([, link = '']) => link).filter((link) => !/^[a-z]+:/.test(link))
    expect(links.filter((link) => !existsSync(join(root, dirname(file), link)))).toEqual([])
  })
  it('names scripts that are there', () => {
    const named = [...read(file).matchAll(/npm run (?:-s )?([a-z:-]+)/g)].map(([, name = '']) => name)
    expect(named.filter((name) => !(name in packages.scripts))).toEqual([])
  })
})

it('docs/dependencies.md has every dependency', () => {
  const text = read('docs/dependencies.md')
  const types = /^@types\//
  const names = Object.keys({ ...packages.dependencies, ...packages.devDependencies }).filter((name) => !types.test(name))
  const listed = [...text.matchAll(/^\| ([^|]+) \|/gm)].flatMap(([, cell = '']) => cell.split(',').map((name) => name.trim()))
  expect(names.filter((name) => !listed.includes(name))).toEqual([])
  expect(listed.filter((name) => !names.includes(name) && !['package', '---', '@types/*'].includes(name))).toEqual([])
})

it('docs/import/online-retail.json is a mapping', async () => {
  const { mappingSchema } = await import('@/lib/imports/schemas')
  expect(mappingSchema.safeParse(JSON.parse(read('docs/import/online-retail.json'))).error).toBeUndefined()
})
