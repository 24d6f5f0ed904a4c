export const channels = ['sms', 'email'] as const
export type Channel = (typeof channels)[number]

export type OutgoingMessage = {
  id: string
  to: string
  subject?: string
  text: string
  /** After this many seconds nobody should receive it any more (it carries a code). */
  validSeconds?: number
}

/** A way to reach people on one channel. */
export interface MessageProvider {
  readonly name: string
  readonly channel: Channel
  /** Whether what was sent can still be read here, so that it isn't erased at once. */
  readonly keepsBody?: boolean
  /** @throws SendError when the provider refuses for good; anything else is tried again */
  send(message: OutgoingMessage): Promise<{ providerId: string }>
}

/** The provider will never take this message: a wrong number, a blocked recipient, bad credentials. */
export class SendError extends Error {
  override readonly name = 'SendError'
}

/** What a provider may report of a message it took. */
export type DeliveryState = 'sent' | 'delivered' | 'failed'
