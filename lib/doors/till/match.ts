import { invalid, notFound } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'
import { HttpProblem } from '@/lib/doors/error-map'
import { tillRoutes } from './routes'
import type { TillRoute } from './routes'

type Compiled = { segments: string[]; route: TillRoute }
const compiled: Compiled[] = tillRoutes.map((route) => ({ segments: route.path.split('/'), route }))
const plain = new Map<string, TillRoute>()
for (const route of tillRoutes) if (!route.path.includes('{') && !route.when) plain.set(`${route.method} ${route.path}`, route)

export type Matched = { route: TillRoute; params: Record<string, string> }

/**
 * The route of a request. An id that is no id is answered as one that does not exist.
 * @throws AppError not_found, method_not_allowed, validation_failed
 */
export function matchRoute(method: string, path: string, query: URLSearchParams): Matched {
  const direct = plain.get(`${method} ${path}`)
  if (direct) return { route: direct, params: {} }
  const given = path.split('/')
  const found = compiled.filter(({ segments }) => fits(segments, given))
  if (found.length === 0) throw notFound('address')
  const ofMethod = found.filter(({ route }) => route.method === method)
  const asked = ofMethod.find(({ route }) => route.when && saidYes(query, route.when)) ?? ofMethod.find(({ route }) => !route.when)
  if (!asked) {
    const allow = [...new Set(found.map(({ route }) => route.method))].join(', ')
    throw new HttpProblem(405, 'method_not_allowed', `This address takes ${allow}.`, { allow })
  }
  const params = paramsOf(asked.segments, given)
  if (!Object.values(params).every(isId)) throw notFound('record')
  return { route: asked.route, params }
}

/** What is neither yes nor no must not be taken for a no: a preview that was not understood would be the refund itself. */
function saidYes(query: URLSearchParams, name: string): boolean {
  const said = query.get(name)
  if (said === null || said === 'false' || said === 'true') return said === 'true'
  throw invalid(name, `Say ${name}=true, or leave it out.`)
}

const isParam = (segment: string) => segment.startsWith('{')
const fits = (segments: string[], given: string[]) =>
  segments.length === given.length && segments.every((segment, index) => isParam(segment) || segment === given[index])
const paramsOf = (segments: string[], given: string[]) =>
  Object.fromEntries(segments.flatMap((segment, index) => (isParam(segment) ? [[segment.slice(1, -1), given[index] ?? '']] : [])))
