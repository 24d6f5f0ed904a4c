import { formatDate } from '@/lib/core/format-date'
import { formatPercent, formatPoints } from '@/lib/core/format'
import { translator } from '@/lib/core/messages'
import type { Translate } from '@/lib/core/messages'
import type { Candidate } from './choose'
import { fillWording } from './plain'
import type { Recommendation, Settings, Why } from './schemas'
import { tokenOf } from './token'
import type { Shown } from './token'

type For = Pick<Shown, 'programId' | 'memberId' | 'day' | 'surface'> & { settings: Record<Candidate['kind'], Settings>; locale: string; seen: ReadonlySet<string> }

/** The owner's words, or in the reader's language those of everybody who wrote none, with its figures in place. */
export function inWords({ kind, target, organizationId, why, values }: Candidate, { settings, locale, seen, ...whom }: For): Recommendation {
  const say = translator(locale)
  const said = (name: string, value: string | number) => (typeof value === 'string' ? value
    : name === 'points' ? formatPoints(value, { locale }) : say('recommend.days', { count: value }))
  const filled = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, said(name, value)]))
  const key = `${kind} ${organizationId} ${target}`
  const { wording } = settings[kind]
  return {
    kind, key, seen: seen.has(key), text: wording === null ? say(`recommend.${kind}`, filled) : fillWording(wording, filled), why, reasons: reasonsOf(why, say, locale),
    token: tokenOf({ ...whom, kind, target, organizationId }),
  }
}

/** The figures a recommendation is built from; they read the same to the member and to a cashier. */
function reasonsOf(why: Why, say: Translate, locale: string): string[] {
  const percent = (share: number) => formatPercent(share, { locale })
  switch (why.kind) {
    case 'near_reward': return [say('recommend.why_near', why)]
    case 'inactive': return [say('recommend.why_last', { day: formatDate(why.lastDay, { locale, timeZone: 'UTC' }) }), say('recommend.why_most', why)]
    case 'cross': {
      const { here, there, visits, days, share, byOwner } = why
      return [
        ...(visits === null ? [] : [say('recommend.why_here', { here, visits, days })]),
        byOwner ? say('recommend.why_owner', { here, there })
          : share === null ? say('recommend.why_many', { here, there }) : say('recommend.why_share', { here, there, share: percent(share) }),
      ]
    }
    case 'product': return [say('recommend.why_product', why), say('recommend.why_basket', { next: why.next, share: percent(why.share) })]
  }
}
