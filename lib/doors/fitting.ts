import { safeParse } from 'zod/v4/core'
import type { z } from 'zod'

/**
 * What of an address a query takes, by the query's own schema: a text that is too long is cut, and what it would refuse
 * is left out. A mangled or old link shows a list, and never fails.
 */
export function fitting<S extends z.ZodObject>(input: S, given: Record<string, string | undefined>): Partial<z.input<S>> {
  const fits = Object.entries(given).map(([name, text]) => [name, fitted(input.shape[name], text)])
  return Object.fromEntries(fits.filter(([, text]) => text !== undefined)) as Partial<z.input<S>>
}

function fitted(schema: z.core.$ZodType | undefined, text: string | undefined): string | undefined {
  if (schema === undefined || text === undefined) return undefined
  const refused = safeParse(schema, text).error?.issues
  if (!refused) return text
  const longest = refused.find((issue) => issue.code === 'too_big')?.maximum
  const cut = longest === undefined ? text : [...text.trim()].slice(0, Number(longest)).join('')
  return cut !== text && safeParse(schema, cut).success ? cut : undefined
}
