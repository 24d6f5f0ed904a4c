import { eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { messages } from '@/db/schema/events'
import { organizations } from '@/db/schema/organizations'
import { customers } from '@/db/schema/people'
import { seal } from '@/lib/auth/encryption'
import { newId } from '@/lib/core/ids'
import { spokenOf } from '@/lib/language/schemas'
import { isSecret, render } from './templates'
import type { Rendered, TemplateName, TemplateValues } from './templates'

export type QueuedMessage<T extends TemplateName = TemplateName> = {
  /** The business that speaks: its language is used where neither `locale` nor the customer says otherwise. */
  organizationId?: string
  channel: 'sms' | 'email'
  template: T
  recipient: { kind: 'customer' | 'user' | 'address'; id?: string; address: string }
  values: TemplateValues[T]
  locale?: string
  /** Carries a code or a link that lets its reader in; by default the template knows. */
  secret?: boolean
  causeId?: string
}

const SECRET_MINUTES = 10
const KEEP_DAYS = 30

/** Queues one message in the transaction of its cause; a job sends it. @returns the message's id */
export async function queueMessage<T extends TemplateName>(tx: Tx, message: QueuedMessage<T>): Promise<string> {
  const locale = message.locale ?? (await localeOf(tx, message))
  const secret = message.secret ?? isSecret(message.template)
  const id = newId()
  await tx.insert(messages).values({
    id,
    organizationId: message.organizationId ?? null,
    channel: message.channel,
    template: message.template,
    recipientKind: message.recipient.kind,
    recipientId: message.recipient.id ?? null,
    address: seal(message.recipient.address),
    body: sealBody(render(message.template, message.values, locale)),
    secret,
    causeId: message.causeId ?? null,
    eraseAt: new Date(Date.now() + (secret ? SECRET_MINUTES * 60_000 : KEEP_DAYS * 86_400_000)),
  })
  return id
}

const sealBody = (rendered: Rendered): Buffer => seal(JSON.stringify(rendered))

async function localeOf(tx: Tx, { organizationId, recipient }: Pick<QueuedMessage, 'organizationId' | 'recipient'>): Promise<string> {
  const [reader] = recipient.kind === 'customer' && recipient.id ? await tx.select({ locale: customers.locale }).from(customers).where(eq(customers.id, recipient.id)) : []
  const [business] = organizationId ? await tx.select({ locale: organizations.locale, languages: organizations.languages }).from(organizations).where(eq(organizations.id, organizationId)) : []
  if (!business) return reader?.locale ?? 'en'
  const { languages, first } = spokenOf(business)
  return languages.find((one) => one === reader?.locale) ?? (business.locale.startsWith(first) ? business.locale : first)
}
