import type { Channel, MessageProvider } from './schemas'

/** The embedded default in demo mode: nothing leaves the machine, and /outbox shows what would have. */
export const outboxViewer = (channel: Channel): MessageProvider => ({
  name: 'outbox',
  channel,
  keepsBody: true,
  send: (message) => Promise.resolve({ providerId: `outbox:${message.id}` }),
})
