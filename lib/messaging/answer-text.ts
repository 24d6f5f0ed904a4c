import { z } from 'zod'
import { sentText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { findBalances } from './balance-queries'
import { setSmsConsent } from './set-sms-consent'
import { renderBalance, renderConsent } from './templates'

// What providers take as such in any case, so that nobody is told otherwise by us.
const stop = /^\W*(stop|stopall|unsubscribe|cancel|end|quit)\W*$/i
const start = /^\W*(start|unstop|yes)\W*$/i

/** Answers a text message from a phone: BALANCE says the points at each shop, STOP and START change who may send offers, anything else how to ask. */
export const answerText = defineUseCase({
  name: 'messages.answer_text',
  summary: 'Answer a text message that somebody sent',
  permission: 'platform.manage',
  kind: 'command',
  input: z.object({ from: sentText().min(1).max(40), text: sentText().max(2_000) }),
  output: z.object({ answer: z.string(), command: z.enum(['balance', 'stop', 'start', 'unknown']), customerId: z.uuid().nullable() }),
  async run(ctx, { from, text }) {
    const known = await findBalances(from, ctx.now)
    const customerId = known?.customerId ?? null
    const locale = known?.locale ?? 'en'
    if (stop.test(text) || start.test(text)) {
      const granted = start.test(text)
      const count = customerId ? await setSmsConsent(ctx.tx, customerId, granted, ctx.now) : 0
      return { answer: renderConsent(granted ? 'started' : 'stopped', count, locale), command: granted ? 'start' as const : 'stop' as const, customerId }
    }
    if (!/^\W*balance\W*$/i.test(text)) return { answer: renderBalance('help', {}, locale), command: 'unknown' as const, customerId }
    const lines = known?.shops.map((shop) => renderBalance('line', shop, locale)) ?? []
    const answer = lines.length > 0 ? lines.join('\n') : renderBalance('none', {}, locale)
    return { answer, command: 'balance' as const, customerId }
  },
  event: (_input, { command, customerId }) => ({
    ...(customerId ? { subjectKind: 'customer', subjectId: customerId } : {}),
    data: { command },
  }),
})
