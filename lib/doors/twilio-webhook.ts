import { newId } from '@/lib/core/ids'
import { systemContext } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { requestLog } from '@/lib/core/log'
import { deliveryOf, inboundOf, messageResponse, signedByTwilio } from '@/lib/integrations/twilio'
import { answerText, recordDelivery } from '@/lib/messaging'
import { limitedBody } from './limited-body'

const MAX_BYTES = 64 * 1024

/** Twilio's calls: status reports of what we sent, and texts that people sent us. Unsigned ones change nothing. */
export async function twilioWebhook(request: Request): Promise<Response> {
  const fields = await readFields(request)
  if (!fields) return new Response(null, { status: 413 })
  if (!signedByTwilio(request, fields)) return new Response('The signature is not Twilio’s.', { status: 403 })
  const requestId = newId()
  try {
    return await answer(request, fields, requestId)
  } catch (error) {
    if (error instanceof AppError) return new Response(null, { status: error.code === 'not_found' ? 404 : 400 })
    requestLog(requestId).error({ err: error }, 'a call of Twilio failed')
    return new Response(null, { status: 500 })
  }
}

/** Null when there are too many of them: who sends them is not known before they are read. */
async function readFields(request: Request): Promise<Record<string, string> | null> {
  try {
    const body = await limitedBody(request, MAX_BYTES)
    return Object.fromEntries(new URLSearchParams(new TextDecoder().decode(body)))
  } catch (error) {
    if (error instanceof AppError && error.code === 'too_large') return null
    throw error
  }
}

async function answer(request: Request, fields: Record<string, string>, requestId: string): Promise<Response> {
  const delivery = deliveryOf(fields)
  if (delivery) {
    const { state, providerId, error } = delivery
    if (state) {
      const messageId = new URL(request.url).searchParams.get('message') ?? undefined
      const ctx = systemContext('twilio', { requestId, idempotencyKey: `${providerId}:${fields.MessageStatus}` })
      await recordDelivery(ctx, { providerId, state, ...(messageId ? { messageId } : {}), ...(error ? { error } : {}) })
    }
    return new Response(null, { status: 204 })
  }
  const inbound = inboundOf(fields)
  if (!inbound) return new Response('Neither a status nor a message.', { status: 400 })
  const ctx = systemContext('twilio', { requestId, idempotencyKey: inbound.providerId })
  const { answer: text } = await answerText(ctx, { from: inbound.from, text: inbound.text })
  return new Response(messageResponse(text), { headers: { 'content-type': 'text/xml; charset=utf-8' } })
}
