import { and, eq } from 'drizzle-orm'
import { db, pagesSql } from '@/db/client'
import { outreaches } from '@/db/schema/outreach'
import { staff } from '@/db/schema/organizations'
import type { Actor } from '@/lib/core/context'
import { migrateQueue } from '@/lib/jobs/worker'
import { approveOutreach, runOutreach, saveOutreach, sendOutreach } from '@/lib/outreach'
import { planOf } from '@/lib/outreach/plan'
import { audienceSchema } from '@/lib/outreach/schemas'
import { at, DAY, HOUR, platform } from './moments'

const thanks = {
  en: { subject: 'Open evening on the 12th', text: 'Try the new drills at your dealer on the 12th from 6 pm. Tea and sandwiches are on us.' },
  de: { subject: 'Offener Abend am 12.', text: 'Probier am 12. ab 18 Uhr die neuen Bohrmaschinen bei deinem Händler aus. Tee und Brote gehen auf uns.' },
}

/** Points and a message that went out, points that wait for a second person, and a draft: composed by the manager, approved by the admin. */
export async function makeBrandOutreach(began: number, organizationId: string, regionId: string): Promise<void> {
  await migrateQueue()
  const by = (key: string, when: number, actor: Actor = platform) => at(when, actor, `outreach ${key}`, organizationId)
  const person = async (role: 'manager' | 'admin'): Promise<Actor> => {
    const [row] = await db().select({ userId: staff.userId }).from(staff).where(and(eq(staff.organizationId, organizationId), eq(staff.role, role)))
    if (!row) throw new Error(`the demo’s brand has no ${role}`)
    return { kind: 'user', userId: row.userId, platformAdmin: false, role }
  }
  const [manager, admin] = [await person('manager'), await person('admin')]
  // All but the last agreed to offers when they were registered.
  await pagesSql()`
    select set_consent(k.program_id, k.member_id, channel, true, 'customer') from (
      select program_id, member_id, row_number() over (order by registered_at) as place, count(*) over () as all from retailer_customers where organization_id = ${organizationId} and first) k
    cross join unnest(array['sms', 'in_app']) channel where k.place < k.all`
  const send = async (key: string, hoursAgo: number, wish: Parameters<typeof saveOutreach>[1]) => {
    const { outreachId } = await saveOutreach(by(`${key} save`, began - hoursAgo * HOUR, manager), wish)
    await sendOutreach(by(`${key} send`, began - (hoursAgo - 0.2) * HOUR, manager), { outreachId })
    return outreachId
  }
  const approve = async (key: string, hoursAgo: number, outreachId: string) => {
    const moment = began - hoursAgo * HOUR
    const [row] = await db().select().from(outreaches).where(eq(outreaches.id, outreachId))
    if (row?.state !== 'waiting') return
    const plan = await planOf(by(`${key} look`, moment, admin), { audience: audienceSchema.parse(row.audience), points: row.points, ways: ['in_app'] }, [])
    await approveOutreach(by(`${key} approve`, moment, admin), { outreachId, credited: plan?.credited ?? 0, told: row.message ? plan?.told ?? 0 : 0 })
    await runOutreach(new Date(moment + HOUR / 2))
  }
  const region = { regionIds: [regionId] }
  await approve('season', 29, await send('season', 30, { audience: { ...region, groups: ['power tools'] }, content: { points: 50, reason: 'Thank you for a strong season with our power tools' } }))
  await approve('evening', 27, await send('evening', 28, { audience: region, content: { message: thanks, ways: ['in_app'] } }))
  await send('paint', 5, { audience: { groups: ['paint'] }, content: { points: 25, reason: 'A tin came with the wrong lid: sorry', mostPoints: 1_000, message: { en: { subject: 'A wrong lid', text: 'Some tins of masonry paint came with the wrong lid. Your dealer has new ones; 25 points are on your card.' } }, ways: ['in_app'] } })
  await saveOutreach(by('draft', began - DAY, manager), { audience: region, content: { points: 100, reason: 'Three years of the trade card' } })
}
