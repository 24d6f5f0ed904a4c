import { eq, sql } from 'drizzle-orm'
import { organizations } from '@/db/schema/organizations'
import { users } from '@/db/schema/people'
import { appUrl } from '@/lib/env'
import { wordsFor } from '@/lib/language/words-plain'
import type { Message } from '@/lib/language/words-plain'
import { tellStaff } from '@/lib/messaging'
import { personOf } from './internal'
import type { CommandCtx, Outreach } from './internal'

type Decision = { about: 'outreach' | 'back'; decision: 'yes' | 'no'; reason?: string }
const hands = { outreach: '{make,edit,send}', back: '{ask_back}' }

/** Tells whoever had a hand in it what somebody else decided. */
export async function tellMakers(ctx: CommandCtx, { programId, id: outreachId, organizationId, message, reason: given }: Outreach, { about, decision, reason = '' }: Decision): Promise<void> {
  const { tx } = ctx
  const makers = await tx.execute<{ id: string }>(sql`select distinct person_id as id from outreach_actions where program_id = ${programId} and outreach_id = ${outreachId} and kind = any (${hands[about]}::text[])`)
  const [[decider], [brand]] = [await tx.select({ name: users.name }).from(users).where(eq(users.id, personOf(ctx))), await tx.select({ locale: organizations.locale }).from(organizations).where(eq(organizations.id, organizationId))]
  const title = (message ? wordsFor(message as Message, null, brand?.locale ?? 'en')?.words.subject : null) ?? given ?? ''
  await tellStaff(tx, {
    organizationId, userIds: makers.map(({ id }) => id), template: 'decided', causeId: outreachId,
    values: (reader) => ({ ...reader, about, title, decision, reason, decider: decider?.name ?? '', link: `${appUrl()}/admin/outreach/${outreachId}` }),
  })
}
