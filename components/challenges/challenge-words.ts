import type { Challenge, ChallengeKind } from '@/lib/challenges/schemas'
import { formatMoney, formatPoints, plural } from '@/lib/core/format'
import { formatDate } from '@/lib/core/format-date'

export const kindWords: Record<ChallengeKind, { label: string; target: string; hint: string }> = {
  items: { label: 'Pieces bought', target: 'How many pieces', hint: 'A punch card: 9, and the 10th is the reward.' },
  visits: { label: 'Days with a purchase', target: 'How many days', hint: 'Several purchases on one day count once.' },
  spend: { label: 'Money spent', target: 'How much', hint: 'What was paid, after rewards and refunds.' },
  weeks: { label: 'Weeks in a row', target: 'How many weeks', hint: 'A streak: each week from Monday to Sunday with a purchase.' },
}

const counted: Record<Exclude<ChallengeKind, 'spend'>, { one: string; other: string }> = {
  items: { one: '# piece', other: '# pieces' }, visits: { one: '# day', other: '# days' }, weeks: { one: '# week in a row', other: '# weeks in a row' },
}

const amountWords = (kind: ChallengeKind, amount: number, currency: string): string =>
  (kind === 'spend' ? formatMoney(amount, currency) : plural(amount, counted[kind]))

type Terms = Pick<Challenge, 'kind' | 'target' | 'skus' | 'categories' | 'firstDay' | 'lastDay' | 'repeats'>

/** What is to be reached, in words. */
export function goalWords({ kind, target, skus, categories, lastDay, repeats }: Terms, currency: string): string {
  const what = [...skus, ...categories]
  return [
    amountWords(kind, target, currency),
    what.length > 0 ? ` of ${new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(what)}` : '',
    lastDay ? ` until ${formatDate(lastDay, { timeZone: 'UTC' })}` : '',
    repeats ? ', again and again' : '',
  ].join('')
}

/** Who filled it, and was given nothing yet. */
export const waitingWords = (waiting: number): string =>
  `${plural(waiting, { one: '# member waits', other: '# members wait' })} for a reward that is archived, out of its days or all given out`

export function prizeWords({ bonusPoints, rewardName, badge }: { bonusPoints: number | null; rewardName: string | null; badge: string | null }): string {
  const prize = bonusPoints ? formatPoints(bonusPoints) : rewardName
  return [prize, badge ? (prize ? 'and a badge' : 'A badge') : null].filter(Boolean).join(' ') || 'Its reward is not offered any more'
}
