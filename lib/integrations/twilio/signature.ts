import twilio from 'twilio'
import { appUrl, env } from '@/lib/env'

/** Whether Twilio signed this request. It signs the public address, which behind a proxy is not the one we see. */
export function signedByTwilio(request: Request, fields: Record<string, string>): boolean {
  const signature = request.headers.get('x-twilio-signature')
  if (!env.TWILIO_AUTH_TOKEN || !signature) return false
  const { pathname, search } = new URL(request.url)
  return twilio.validateRequest(env.TWILIO_AUTH_TOKEN, signature, `${appUrl()}${pathname}${search}`, fields)
}
