export type ListParams = Record<string, string | undefined>

/** The address of a list with some filters changed; cursors go unless they are what changes. */
export function listHref(path: string, params: ListParams, changes: ListParams = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...params, after: undefined, before: undefined, ...changes })) {
    if (value) search.set(name, value)
  }
  return search.size ? `${path}?${search}` : path
}

/** Search parameters as single values: of a repeated one, the first. */
export const single = (params: Record<string, string | string[] | undefined>): ListParams =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]))

export type SearchParams = Promise<Record<string, string | string[] | undefined>>
