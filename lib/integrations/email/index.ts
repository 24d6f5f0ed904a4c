import { createTransport } from 'nodemailer'
import type { Transporter } from 'nodemailer'
import { env } from '@/lib/env'
import { SendError } from '@/lib/messaging/schemas'
import type { MessageProvider } from '@/lib/messaging/schemas'

export const smtpConfigured = (): boolean => Boolean(env.SMTP_URL && env.MAIL_FROM)

let transport: { url: string; mailer: Transporter } | undefined

function mailer(): Transporter {
  const url = env.SMTP_URL ?? ''
  if (transport?.url !== url) {
    transport?.mailer.close()
    transport = { url, mailer: createTransport(url, { from: env.MAIL_FROM }) }
  }
  return transport.mailer
}

/** Letters through any SMTP server (SMTP_URL). */
export const smtpProvider = (): MessageProvider => ({
  name: 'smtp',
  channel: 'email',
  async send(message) {
    try {
      const sent: { messageId: string } = await mailer().sendMail({
        to: message.to,
        subject: message.subject ?? '',
        text: message.text,
        headers: { 'X-Entity-Ref-ID': message.id },
      })
      return { providerId: sent.messageId }
    } catch (error) {
      if (refusedForGood(error)) throw new SendError(`The mail server refused it (${error.responseCode}).`)
      throw error
    }
  },
})

// RFC 5321: replies from 500 are permanent, those from 400 ask to come back later.
const refusedForGood = (error: unknown): error is Error & { responseCode: number } =>
  error instanceof Error && 'responseCode' in error && typeof error.responseCode === 'number' && error.responseCode >= 500
