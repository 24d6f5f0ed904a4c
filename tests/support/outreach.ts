import { pagesSql } from '@/db/client'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { approveOutreach, getOutreach, saveOutreach, sendOutreach } from '@/lib/outreach'
import type { Brand } from './claims'

type Wish = Parameters<typeof saveOutreach>[1]
export const keyed = (ctx: Ctx): Ctx => ({ ...ctx, now: new Date(), requestId: newId(), idempotencyKey: newId() })
export const ownRetailer = ({ retailer }: Brand) => ({ retailerIds: [retailer.retailerId] })

/** What somebody said of offers by one way, as if on their own page. */
export const consent = (brand: Brand, memberId: string, way: 'sms' | 'email' | 'in_app', granted = true) =>
  pagesSql()`select set_consent(${brand.programId}, ${memberId}, ${way}, ${granted}, 'customer')`

/** Composed by the brand's manager and sent for approval. */
export async function asked(brand: Brand, content: Wish['content'], audience: Wish['audience'] = ownRetailer(brand)): Promise<string> {
  const { outreachId } = await saveOutreach(keyed(brand.people.manager.ctx()), { audience, content })
  await sendOutreach(keyed(brand.people.manager.ctx()), { outreachId })
  return outreachId
}

/** The yes of somebody, to what they see now. */
export async function agree(brand: Brand, outreachId: string, ctx: Ctx = brand.people.admin.ctx()) {
  const { plan } = await getOutreach(ctx, { outreachId })
  return approveOutreach(keyed(ctx), { outreachId, credited: plan?.credited ?? -1, told: plan?.told ?? -1 })
}

export const recipientsOf = (outreachId: string) => pagesSql()<{ memberId: string; grant: string; why: string | null; telling: string; toldWhy: string | null; ways: string[]; taken: number | null; owed: number | null }[]>`
  select member_id as "memberId", grant_state as grant, grant_why as why, telling_state as telling, telling_why as "toldWhy", told_by as ways, taken_back::int as taken, owed_back::int as owed
  from outreach_recipients where outreach_id = ${outreachId} order by member_id`
