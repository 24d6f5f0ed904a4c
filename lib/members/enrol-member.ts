import type { z } from 'zod'
import type { Ctx } from '@/lib/core/context'
import { invalid } from '@/lib/core/errors'
import { defineUseCase } from '@/lib/core/use-case'
import { postWith } from '@/lib/ledger'
import type { Shared } from '@/lib/ledger'
import { publishedProgram, tierIn, versionAt } from '@/lib/programs'
import type { PublishedProgram, PublishedVersion } from '@/lib/programs'
import { findReferrer, referredBy, termsOf } from '@/lib/referrals'
import type { Named } from '@/lib/referrals'
import { onceAtTill, operationHead } from '@/lib/tills'
import type { Till } from '@/lib/tills'
import { enrolmentOf, welcomeBy } from './enrolment'
import { identify } from './identify'
import { enrolInputSchema, enrolledSchema } from './schemas'
import { newMemberChange } from './second-person'
import { readMember } from './till-reads'

/**
 * Makes a phone number a member of the outlet's program; a number that is one already is answered with its member.
 * @throws AppError validation_failed (no phone number, nobody refers by this), conflict (the outlet has no program)
 */
export const enrolMember = defineUseCase({
  name: 'members.enrol',
  summary: 'Enrol a phone number in the program',
  permission: 'members.enrol',
  kind: 'command',
  secondPerson: newMemberChange,
  posts: true,
  input: enrolInputSchema,
  output: enrolledSchema,
  run: (ctx, { referralCode, ...input }) => enrol(ctx, input, { said: referralCode }),
})

/** Who the new member says sent them: a phone number or a member's code; nobody while the program rewards nobody. @throws AppError validation_failed (nobody has it) */
async function namedAtTill({ programId, country }: Till, { currency }: PublishedProgram, rules: PublishedVersion['rules'], said: string): Promise<Named> {
  if (!termsOf(rules, currency)) return {}
  const referrer = await findReferrer(programId, said, country)
  if (!referrer) throw invalid('referralCode', 'No member has this number or code. Leave it empty to go on without.')
  return { referrerId: referrer.memberId, channel: 'till' }
}

/** Whose link led to a new membership, who is named as having referred it, or what was said of them, and whether a retailer brought them. */
type Thanks = { shared?: Shared; named?: Named; said?: string; door?: 'retailer' }

/** The same for a use case that has checked its own permission. */
export async function enrol(ctx: Ctx, { outletId, ...input }: Omit<z.output<typeof enrolInputSchema>, 'referralCode'>, thanks: Thanks = {}) {
  // All that can be refused stands in it: who asks again is answered the same, though a number or the program has changed since.
  const { till, posted } = await onceAtTill(ctx, outletId, (at) => postEnrolment(ctx, at, input, thanks))
  const { programId, organizationId } = till
  const { effect } = posted
  const facts = await readMember(programId, organizationId, { kind: 'id', value: effect?.memberId ?? posted.id }, ctx.now)
  if (!facts) throw new Error(`member ${posted.id} was enrolled and is not there`)
  const tier = await tierOf(programId, effect?.tierKey ?? facts.tierKey, new Date(effect?.at ?? facts.joinedAt))
  return {
    memberId: facts.memberId,
    memberNumber: facts.memberNumber,
    // Today's, for a repeated request too: personal data is kept in the profile alone, never in the books.
    displayName: facts.displayName,
    tier: { key: tier.key, name: tier.name, multiplier: tier.multiplier },
    balance: effect?.balance ?? facts.balance,
    created: effect?.created === true,
  }
}

async function postEnrolment(ctx: Ctx, till: Till, { phone: given, name, consents }: Pick<z.output<typeof enrolInputSchema>, 'phone' | 'name' | 'consents'>, { shared, named, said, door }: Thanks) {
  const { programId, country } = till
  const imported = till.terminalKind === 'import'
  const phone = identify({ phone: given }, { programId, country, at: ctx.now }).value
  const program = await publishedProgram(programId, { asOf: ctx.now })
  const { rules } = versionAt(program, ctx.now)
  const welcome = welcomeBy(rules, ctx.now, program.timeZone, till.terminalKind)
  const referrer = said ? await namedAtTill(till, program, rules, said) : named
  const referral = referredBy(program, { phone, now: ctx.now, joinedAt: ctx.now, imported }, referrer)
  const { id, enrol: enrolment } = enrolmentOf({ phone, tierKey: tierIn(rules, null).key, joinedAt: ctx.now, name, consents, welcome, referral, door: imported ? 'import' : door })
  const head = operationHead(ctx, till, { type: 'members.enrol', timeZone: program.timeZone, id })
  return postWith(programId, async () => ({ ...head, op: 'enrol', member: { id, tierKey: null, enrol: enrolment }, shared }))
}

/** As the rules of that moment had it, however often and late it is asked. */
const tierOf = async (programId: string, key: string, at: Date) =>
  tierIn(versionAt(await publishedProgram(programId, { asOf: at }), at).rules, key)
