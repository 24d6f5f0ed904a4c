import { env } from '@/lib/env'

/** Whether a message can reach anybody: through a provider, or, in demo mode, through the outbox page. */
export function messagingAvailable(channel: 'sms' | 'email' = 'sms'): boolean {
  return env.DEMO || (channel === 'sms' && twilioConfigured())
}

export const twilioConfigured = (): boolean =>
  Boolean(env.TWILIO_ACCOUNT_SID && env.TWILIO_AUTH_TOKEN && env.TWILIO_FROM)
