import type postgres from 'postgres'
import { demoBrand, demoRetailer } from '@/db/seed/demo-accounts'
import { db } from '@/db/client'
import { saveDraft, submitClaim } from '@/lib/claims'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { provideEnv, rawEnv } from '@/lib/env'
import { takeIn } from '@/lib/retailers'
import { daysAgo } from './days-ago'

export type DemoClaim = { claim: string; claimProgram: string; customer: string }

/** Use cases of a test in a browser work on the database that its server has. */
export function onServersDatabase(): void {
  const { TESSERA_E2E_DATABASE_URL: url, DATABASE_URL } = rawEnv()
  if (url && url !== DATABASE_URL) provideEnv({ DATABASE_URL: url, DEMO: '1' })
}

/** The demo's retailer, as whom a test may act. */
export async function demoDealer(sql: postgres.Sql): Promise<{ organizationId: string; programId: string; retailerId: string; ctx: () => Ctx }> {
  onServersDatabase()
  const [row] = await sql<{ organizationId: string; programId: string; retailerId: string; customerId: string }[]>`
    select o.id as "organizationId", p.id as "programId", r.id as "retailerId", r.customer_id as "customerId"
    from organizations o join programs p on p.organization_id = o.id join retailers r on r.organization_id = o.id and r.name = ${demoRetailer.name} where o.slug = ${demoBrand.slug}`
  if (!row) throw new Error('The demo has no brand: is it there?')
  const { customerId, ...place } = row
  return { ...place, ctx: () => ({ actor: { kind: 'customer', customerId, retailerId: place.retailerId }, organizationId: place.organizationId, now: new Date(), requestId: newId() }) }
}

/** Somebody by phone as the demo retailer's customer, whether they were it before or not. */
export async function asDealersCustomer(sql: postgres.Sql, phone: string, name: string): Promise<string> {
  const { ctx } = await demoDealer(sql)
  const { memberId } = await db().transaction((tx) => takeIn({ ...ctx(), tx }, { phone, name }))
  return memberId
}

/** A claim that the demo's retailer made for the demo's customer: made by the first who asks. */
export async function demoClaim(sql: postgres.Sql, phone: string): Promise<DemoClaim> {
  const { ctx, programId } = await demoDealer(sql)
  return sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(7331003)`
    const [known] = await tx<DemoClaim[]>`
      select k.id as claim, k.program_id as "claimProgram", k.member_id as customer from claims k join members m on m.program_id = k.program_id and m.id = k.member_id
      join customers c on c.id = m.customer_id join retailers r on r.id = k.retailer_id
      where k.program_id = ${programId} and c.phone = ${phone} and r.name = ${demoRetailer.name} and k.submitted_at is not null order by k.id limit 1`
    if (known) return known
    const memberId = await asDealersCustomer(sql, phone, 'Nora Bell')
    const lines = [{ description: 'Masonry paint, 10 litres', quantity: '3', unitPriceMinor: 2_450, amountMinor: 7_350 }]
    const { claimId } = await saveDraft(ctx(), { memberId, invoiceNumber: 'HS-2041', invoiceDate: daysAgo(4), totalMinor: 9_120, lines })
    await submitClaim(ctx(), { claimId })
    return { claim: claimId, claimProgram: programId, customer: memberId }
  })
}
