import { expect, it } from 'vitest'
import type { z } from 'zod'
import { catalog } from './catalog'

// What no database stores: a NUL, half a surrogate pair.
const unstorable = ['\0', 'a text\0', '\ud800']

type Part = z.core.$ZodType
type Def = { type: string; in?: Part; out?: Part; innerType?: Part; element?: Part; valueType?: Part; options?: Part[]; shape?: Record<string, Part> }
const defOf = (part: Part) => part._zod.def as unknown as Def
const isText = (part: Part): boolean => defOf(part).type === 'string' || (defOf(part).type === 'pipe' && isText(defOf(part).in as Part))

/** The texts of an input, each with its path. */
function textsIn(part: Part, path: string): { path: string; text: z.ZodType }[] {
  if (isText(part)) return [{ path, text: part as z.ZodType }]
  const { in: before, out, innerType, element, valueType, options = [], shape = {} } = defOf(part)
  return [
    // What follows in a pipe was looked at before; after a transform it is what was sent.
    ...[before, before && defOf(before).type === 'transform' ? out : undefined, innerType, element, valueType, ...options].flatMap((one) => (one ? textsIn(one, path) : [])),
    ...Object.entries(shape).flatMap(([key, one]) => textsIn(one, `${path}.${key}`)),
  ]
}

it('takes no text, in any field of any use case, that can not be stored', () => {
  const found = catalog.flatMap(({ declaration: { name, input } }) => textsIn(input, name))
  expect(found.length).toBeGreaterThan(200)
  const lax = found.filter(({ text }) => unstorable.some((one) => text.safeParse(one).success))
  expect(lax.map(({ path }) => path)).toEqual([])
})
