import { env } from '@/lib/env'
import { smtpConfigured, smtpProvider } from '@/lib/integrations/email'
import { twilioConfigured, twilioProvider } from '@/lib/integrations/twilio'
import { outboxViewer } from './outbox-viewer'
import type { Channel, MessageProvider } from './schemas'

const configured = (channel: Channel): boolean => (channel === 'sms' ? twilioConfigured() : smtpConfigured())

/** Whether a message can reach anybody: through a provider, or, in demo mode, through the outbox page. */
export const messagingAvailable = (channel: Channel = 'sms'): boolean => configured(channel) || env.DEMO

/** The provider of a channel: the real one where it is configured, the outbox page in demo mode, else none. */
export function providerFor(channel: Channel): MessageProvider | undefined {
  if (configured(channel)) return channel === 'sms' ? twilioProvider() : smtpProvider()
  return env.DEMO ? outboxViewer(channel) : undefined
}
