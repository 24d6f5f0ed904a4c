import { env } from '@/lib/env'
import { smtpConfigured, smtpProvider } from '@/lib/integrations/email'
import { twilioConfigured, twilioProvider } from '@/lib/integrations/twilio'
import { outboxViewer } from './outbox-viewer'
import type { Channel, MessageProvider } from './schemas'

const configured = (channel: Channel): boolean => (channel === 'sms' ? twilioConfigured() : smtpConfigured())

/** Whether what goes this way is only shown, to whoever looks: never where it is really sent to somebody. */
export const shownInOutbox = (channel: Channel): boolean => env.DEMO && !configured(channel)

/** Whether a message can reach anybody: through a provider, or, in demo mode, through the outbox page. */
export const messagingAvailable = (channel: Channel = 'sms'): boolean => configured(channel) || env.DEMO

/** The provider of a channel: the real one where it is configured, the outbox page in demo mode, else none. */
export function providerFor(channel: Channel): MessageProvider | undefined {
  if (configured(channel)) return channel === 'sms' ? twilioProvider() : smtpProvider()
  return shownInOutbox(channel) ? outboxViewer(channel) : undefined
}
