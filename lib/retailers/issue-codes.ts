import { z } from 'zod'
import type { Tx } from '@/db/client'
import { retailerCodes } from '@/db/schema/retailers'
import { actorId } from '@/lib/core/context'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { plainText } from '@/lib/core/text'
import { defineUseCase } from '@/lib/core/use-case'
import { newCode } from './code'
import { brandOf, checkRegion } from './internal'
import { CODE_DAYS, MOST_CODES } from './plain'
import { codesChange } from './second-person'

const { least, most, usual } = CODE_DAYS

/** Each registers one retailer, verified at once. @throws AppError conflict (not a brand), not_found (no such region) */
export const issueCodes = defineUseCase({
  name: 'retailer_codes.issue',
  summary: 'Issues one retailer code or a list of them, for a region where one is given.',
  kind: 'command',
  secondPerson: codesChange,
  permission: 'retailers.add',
  input: z.object({
    count: z.int().min(1).max(MOST_CODES).default(1),
    days: z.int().min(least).max(most).default(usual),
    regionId: z.uuid().nullish(),
    note: plainText(120).nullish(),
  }),
  output: z.object({ batchId: z.uuid(), expiresAt: z.coerce.date(), codes: z.array(z.string()) }),
  run: async (ctx, { count, days, regionId, note }) => {
    await brandOf(ctx)
    const terms = { note: note ?? null, regionId: await checkRegion(ctx.tx, ctx, regionId), expiresAt: daysFrom(ctx.now, days), invited: false }
    return { expiresAt: terms.expiresAt, ...(await writeCodes(ctx, terms, count)) }
  },
  event: ({ count }, { batchId }) => ({ subjectKind: 'retailer_codes', subjectId: batchId, data: { count } }),
  // What lets somebody in is kept where it is sealed, and nowhere else.
  keep: (made) => ({ ...made, codes: [] }),
})

export const daysFrom = (now: Date, days: number) => new Date(now.getTime() + days * 86_400_000)

type Terms = { note: string | null; regionId: string | null; expiresAt: Date; invited: boolean }

export async function writeCodes(ctx: Ctx & { tx: Tx }, terms: Terms, count: number) {
  const batchId = newId()
  const made = Array.from({ length: count }, newCode)
  const shared = { ...terms, organizationId: ctx.organizationId ?? '', batchId, issuedBy: actorId(ctx.actor), createdAt: ctx.now }
  await ctx.tx.insert(retailerCodes).values(made.map(({ kept }) => ({ id: newId(), ...shared, ...kept })))
  return { batchId, codes: made.map(({ code }) => code) }
}
