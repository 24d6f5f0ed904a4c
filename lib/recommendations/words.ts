import { formatPoints, plural } from '@/lib/core/format'
import type { Candidate } from './choose'
import { fillWording, wordings } from './schemas'
import type { Recommendation, Settings } from './schemas'
import { tokenOf } from './token'
import type { Shown } from './token'

type For = Pick<Shown, 'programId' | 'memberId' | 'day' | 'surface'> & { settings: Record<Candidate['kind'], Settings>; locale: string; seen: ReadonlySet<string> }

/** The owner's words, or those of everybody who wrote none, with its figures in place. */
export function inWords({ kind, target, organizationId, why, values }: Candidate, { settings, locale, seen, ...whom }: For): Recommendation {
  const said = (name: string, value: string | number) => (typeof value === 'string' ? value
    : name === 'points' ? formatPoints(value, { locale }) : plural(value, { one: '# day', other: '# days' }, locale))
  const filled = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, said(name, value)]))
  const key = `${kind} ${organizationId} ${target}`
  return {
    kind, key, seen: seen.has(key), text: fillWording(settings[kind].wording ?? wordings[kind], filled), why,
    token: tokenOf({ ...whom, kind, target, organizationId }),
  }
}
