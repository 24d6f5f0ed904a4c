import twilio from 'twilio'
import { appUrl, env } from '@/lib/env'
import { SendError } from '@/lib/messaging/schemas'
import type { MessageProvider, OutgoingMessage } from '@/lib/messaging/schemas'
import { TwilioHttpClient } from './http-client'

const TIMEOUT_MS = 10_000
/** What Twilio accepts as a validity period, in seconds. */
const VALIDITY = { min: 6, max: 36_000 }

export const twilioConfigured = (): boolean => Boolean(env.TWILIO_ACCOUNT_SID && env.TWILIO_AUTH_TOKEN && env.TWILIO_FROM)

/** SMS through Twilio's Messages resource. */
export const twilioProvider = (): MessageProvider => ({
  name: 'twilio',
  channel: 'sms',
  async send(message) {
    const httpClient = new TwilioHttpClient({ timeout: TIMEOUT_MS })
    const client = twilio(env.TWILIO_ACCOUNT_SID, env.TWILIO_AUTH_TOKEN, { httpClient })
    try {
      const { sid } = await client.messages.create({ to: message.to, body: message.text, ...sender(), ...options(message) })
      return { providerId: sid }
    } catch (error) {
      if (refusedForGood(error)) throw new SendError(`Twilio refused it (${error.status}, error ${error.code ?? 'unknown'}).`)
      throw error
    }
  },
})

/** TWILIO_FROM is a number, or the id of a messaging service. */
function sender(): { from: string } | { messagingServiceSid: string } {
  const from = env.TWILIO_FROM ?? ''
  return from.startsWith('MG') ? { messagingServiceSid: from } : { from }
}

function options(message: OutgoingMessage) {
  const valid = message.validSeconds
  return {
    ...(valid === undefined ? {} : { validityPeriod: Math.min(VALIDITY.max, Math.max(VALIDITY.min, Math.floor(valid))) }),
    // Twilio refuses addresses it can't reach, so only a declared public one is named.
    ...(env.APP_URL ? { statusCallback: `${appUrl()}/api/webhooks/twilio?message=${message.id}` } : {}),
  }
}

// 429 asks to slow down; every other 4xx says that this very request will never be accepted.
function refusedForGood(error: unknown): error is Error & { status: number; code?: number } {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return false
  return error.status >= 400 && error.status < 500 && error.status !== 429
}
