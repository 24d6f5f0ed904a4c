import { eq } from 'drizzle-orm'
import { programs } from '@/db/schema/programs'
import type { SecondPerson } from '@/lib/core/second-person'
import { requireOwnProgram, requireProgram, rulesNow } from '@/lib/programs'
import type { Limits } from './schemas'

const limitFields = ({ leastPerUnit, mostPerUnit }: { leastPerUnit: string | null; mostPerUnit: string | null }) =>
  ({ 'Points for one unit of money, at least': leastPerUnit, 'Points for one unit of money, at most': mostPerUnit })

/** Its code is made when it is verified. */
export const partnerChange: SecondPerson<Limits, unknown> = {
  kind: 'rates',
  untried: true,
  record: async (ctx, limits) => {
    const { id, name } = await requireOwnProgram(ctx)
    return { title: `A partner for ${name}`, subject: { kind: 'program', id }, fields: limitFields(limits) }
  },
}

/** That no more may join takes effect at once. */
export const openChange: SecondPerson<{ limits: Limits | null }, unknown> = {
  kind: (_ctx, { limits }) => Promise.resolve(limits ? 'rates' : null),
  record: async (ctx) => {
    const { id, name } = await requireOwnProgram(ctx)
    const [row] = await ctx.tx.select({ open: programs.open, leastPerUnit: programs.leastPerUnit, mostPerUnit: programs.mostPerUnit }).from(programs).where(eq(programs.id, id))
    return { title: `Who may join ${name}`, subject: { kind: 'program', id }, fields: { 'Any business may join': row?.open ? 'yes' : 'no', ...limitFields(row ?? { leastPerUnit: null, mostPerUnit: null }) } }
  },
}

/** What one's own sales earn in a program of another. */
export const ownRateChange: SecondPerson<unknown, unknown> = {
  kind: 'rates',
  record: async (ctx) => {
    const { id, name } = await requireProgram(ctx)
    const { partners } = await rulesNow(ctx, id)
    const mine = partners.list.find(({ organizationId }) => organizationId === ctx.organizationId)
    return { title: `Our rate in ${name}`, subject: { kind: 'program', id }, fields: { 'Points for one unit of money': mine?.pointsPerUnit ?? null } }
  },
}
