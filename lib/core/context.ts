import type { Tx } from '@/db/client'
import type { StaffRole } from '@/db/schema/organizations'
import type { Grants } from '@/lib/auth/cells'
import { newId } from './ids'

export type Device = { id: string; people: string[] }

export type Actor =
  | { kind: 'user'; userId: string; sessionId?: string; platformAdmin: boolean; role?: StaffRole; grants?: Grants; outletId?: string; customerId?: string; merchant?: true }
  | { kind: 'customer'; customerId: string; sessionId?: string; retailerId?: string; counter?: true }
  | { kind: 'terminal'; terminalId: string; outletId: string; programId?: string; keyId?: string }
  | { kind: 'system'; reason: string }
  | { kind: 'anonymous' }

/**
 * Who asks, in which organization, when, and under which key. Passed, never ambient.
 * `user.role`, `grants` and `retailerId` are those held in `organizationId`; a session without a role there has none.
 * `merchant`: the organization is a shop, which has no second person to ask.
 * `counter`: who serves at that retailer's counter and is not its owner.
 * A terminal has no `programId` until its outlet records into one, and no `keyId` where an administrator or an import acts as it.
 */
export type Ctx = {
  actor: Actor
  organizationId?: string
  /** Where the request came from, whoever sent it: for limits only, and never stored. */
  address?: string
  /** What the browser's own signed cookie says: which device it is, and whose it was (hashes). For limits only, too. */
  device?: Device
  now: Date
  requestId: string
  /** What a customer who asks reads, as 'de'; left out, what is explained is in the language it was written for. */
  locale?: string
  idempotencyKey?: string
  /** HMAC over method, path and canonical JSON; set by the wrapper or a door when there is a key. */
  requestHash?: Buffer
  /** A manager's word for what a cashier may not do alone; the change that a second person verifies just now. */
  approvalId?: string
  /** Called when the answer is that of an earlier effect under the same key. */
  onReplay?: () => void
  tx?: Tx
}

export const systemContext = (reason: string, extra: Partial<Ctx> = {}): Ctx =>
  ({ actor: { kind: 'system', reason }, now: new Date(), requestId: newId(), ...extra })

/** The id that scopes idempotency keys and stands in events; null for the system and for strangers. */
export function actorId(actor: Actor): string | null {
  switch (actor.kind) {
    case 'user': return actor.userId
    case 'customer': return actor.customerId
    case 'terminal': return actor.terminalId
    default: return null
  }
}
