import twilio from 'twilio'
import { z } from 'zod'
import type { DeliveryState } from '@/lib/messaging/schemas'

const sid = z.string().regex(/^(SM|MM)[0-9a-fA-F]{32}$/)

const statusSchema = z.object({ MessageSid: sid, MessageStatus: z.string(), ErrorCode: z.string().optional() })
const inboundSchema = z.object({ MessageSid: sid, From: z.string().min(1), Body: z.string() })

// Twilio's statuses of an outgoing message; those not named tell us nothing new.
const states: Record<string, DeliveryState> = {
  sent: 'sent', delivered: 'delivered', read: 'delivered', partially_delivered: 'sent',
  undelivered: 'failed', failed: 'failed', canceled: 'failed',
}

/** A status callback in our words; undefined when the request is none, state undefined when it says nothing new. */
export function deliveryOf(fields: Record<string, string>) {
  const parsed = statusSchema.safeParse(fields)
  if (!parsed.success) return undefined
  const { MessageSid, MessageStatus, ErrorCode } = parsed.data
  return { providerId: MessageSid, state: states[MessageStatus], error: ErrorCode ? `Twilio error ${ErrorCode}` : undefined }
}

/** A text that somebody sent us; undefined when the request is none. */
export function inboundOf(fields: Record<string, string>) {
  const parsed = inboundSchema.safeParse(fields)
  return parsed.success ? { providerId: parsed.data.MessageSid, from: parsed.data.From, text: parsed.data.Body } : undefined
}

/** TwiML that answers with one message, or with none. */
export function messageResponse(text?: string): string {
  const response = new twilio.twiml.MessagingResponse()
  if (text) response.message(text)
  return response.toString()
}
