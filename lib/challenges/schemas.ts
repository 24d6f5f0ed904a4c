import { z } from 'zod'
import { minorUnits } from '@/lib/core/money'
import { positivePoints } from '@/lib/core/points'
import { sentDay } from '@/lib/core/sent-days'
import { sentText } from '@/lib/core/text'
import { badges } from './plain'

export const challengeKinds = ['items', 'visits', 'spend', 'weeks'] as const
export type ChallengeKind = (typeof challengeKinds)[number]
/** Names of the drawings a badge may have. */

const several = z.array(sentText().trim().min(1).max(100)).max(200).default([])

export const challengeTerms = z.object({
  name: sentText().trim().min(1).max(80),
  description: sentText().trim().max(300).nullable().default(null),
  kind: z.enum(challengeKinds),
  /** Pieces, days with a purchase, minor units of the program's currency, or weeks in a row. */
  target: minorUnits.min(1).max(100_000_000),
  /** Articles and categories that count; a line of either will do, none named is every line. */
  skus: several,
  categories: several,
  firstDay: sentDay,
  lastDay: sentDay.nullable().default(null),
  repeats: z.boolean().default(false),
  bonusPoints: positivePoints.nullable().default(null),
  rewardId: z.uuid().nullable().default(null),
  badge: z.enum(badges).nullable().default(null),
}).superRefine((terms, ctx) => {
  const complain = (field: string, message: string) => ctx.addIssue({ code: 'custom', path: [field], message })
  if (terms.lastDay && terms.lastDay < terms.firstDay) complain('lastDay', 'is before the first day')
  if (terms.kind !== 'spend' && terms.target > 1_000) complain('target', 'must be 1,000 at most')
  if (terms.kind === 'weeks' && terms.target < 2) complain('target', 'must be 2 weeks or more')
  if (!terms.bonusPoints && !terms.rewardId && !terms.badge) complain('bonusPoints', 'Say what it brings: points, a reward or a badge')
  if (terms.bonusPoints && terms.rewardId) complain('rewardId', 'is given beside points: one of the two')
})
export type ChallengeTerms = z.output<typeof challengeTerms>

export const challengeSchema = z.object({
  challengeId: z.uuid(), programId: z.uuid(), name: z.string(), description: z.string().nullable(), kind: z.enum(challengeKinds), target: z.int(),
  skus: z.array(z.string()), categories: z.array(z.string()), firstDay: z.string(), lastDay: z.string().nullable(), repeats: z.boolean(),
  bonusPoints: z.int().nullable(), rewardId: z.uuid().nullable(), badge: z.string().nullable(), endedAt: z.date().nullable(),
})
export type Challenge = z.output<typeof challengeSchema>

/** A member's way: of the round that is under way, how often it was reached, whether it is over, by its last day or by hand, and whether it is full and waits for its reward. */
export const ownChallengeSchema = challengeSchema.extend({ done: z.int(), times: z.int(), ended: z.boolean(), waits: z.boolean(), rewardName: z.string().nullable(), currency: z.string() })
export type OwnChallenge = z.output<typeof ownChallengeSchema>
