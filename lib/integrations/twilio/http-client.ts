import twilio from 'twilio'
import type Base from 'twilio/lib/base/RequestClient'
import { env } from '@/lib/env'

/** Twilio's own client, pointed at another host where TWILIO_API_URL says so (a region, a proxy, a local test server). */
export class TwilioHttpClient extends twilio.RequestClient {
  override request<TData>(options: Base.RequestOptions<TData>) {
    return super.request<TData>({ ...options, uri: rehost(options.uri, env.TWILIO_API_URL) })
  }
}

export function rehost(uri: string, base: string | undefined): string {
  if (!base) return uri
  const { pathname, search } = new URL(uri)
  return `${base.replace(/\/$/, '')}${pathname}${search}`
}
