import { and, eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { retailerCustomers, retailers } from '@/db/schema/retailers'
import type { Ctx } from '@/lib/core/context'
import { writeEvent } from '@/lib/core/events'
import { createForOwner } from '@/lib/organizations'
import { createProgram } from '@/lib/programs'
import { addCounterStaff, assignRegion, createRegion, enrolRetailer, issueCodes, noteRegistration, saveBrandSettings, takeIn } from '@/lib/retailers'
import { demoBrand, demoBrandOwner, demoCounter, demoPassword, demoRetailer, demoWaiting } from './demo-accounts'
import { askForChanges } from './brand-changes'
import { makeBrandGifts } from './brand-gifts'
import { makeBrandOutreach } from './brand-outreach'
import { claimSome } from './claims'
import { at, DAY, platform } from './moments'
import { demoPeople } from './names'
import type { Person } from './names'

/** A manufacturer, two retailers at work, one who waits, and the customers they registered. */
export async function makeBrand(began: number): Promise<void> {
  const moment = began - 200 * DAY
  const { organizationId } = await createForOwner(at(moment, platform, 'brand'), {
    ...demoBrand, kind: 'brand', country: 'GB', currency: 'GBP', timeZone: 'Europe/London', owner: { ...demoBrandOwner, password: demoPassword },
  })
  const by = (key: string, when = moment) => at(when, platform, key, organizationId)
  await createProgram(by('brand program'), { name: 'Northfield Trade Card' })
  await saveBrandSettings(by('brand settings'), { throughRetailers: true })
  const { regionId: north } = await createRegion(by('region north'), { name: 'North' })
  await createRegion(by('region south'), { name: 'South' })
  const hill = await enrolRetailer(by('retailer 1'), {
    ...demoRetailer, regionId: north, contact: 'Joan Hill', taxId: 'GB 123 4567 89', address: '12 Hill Street\nLeeds LS1 4AB',
  })
  const mill = await enrolRetailer(by('retailer 2'), { name: 'Mill Lane Ironmongers', phone: '+447700900151' })
  await assignRegion(by('retailer 2 north'), { retailerId: mill.retailerId, regionId: north })
  const dealer = { kind: 'customer', customerId: hill.customerId, retailerId: hill.retailerId } as const
  await addCounterStaff(at(moment, dealer, 'counter', organizationId), demoCounter)
  const people = demoPeople(40).slice(30, 35)
  for (const [index, person] of people.entries()) await registerOnce(hill.retailerId, at(began - (40 + index) * DAY, dealer, `registration ${index}`, organizationId), index, person)
  const ironmonger = { kind: 'customer', customerId: mill.customerId, retailerId: mill.retailerId } as const
  if (people[0]) await registerOnce(mill.retailerId, at(began - 38 * DAY, ironmonger, 'registration at 2', organizationId), 0, people[0])
  await claimSome({ organizationId, hill: dealer, mill: ironmonger }, began)
  await makeBrandGifts(began, { organizationId, dealer, regionId: north })
  await makeBrandOutreach(began, organizationId, north)
  await issueCodes(by('codes', began - 10 * DAY), { count: 12, note: 'Trade fair in Leeds', regionId: north })
  await askForChanges(organizationId, began)
  await register(at(began - DAY, platform, 'waiting', organizationId))
}

/** Begun anew after a kill: those that are there are not registered again. */
async function registerOnce(retailerId: string, ctx: Ctx, place: number, person: Person): Promise<void> {
  const there = await db().select().from(retailerCustomers).where(eq(retailerCustomers.retailerId, retailerId))
  if (place >= there.length) await db().transaction((tx) => takeIn({ ...ctx, tx }, person))
}

/** Without a code, so the brand has still to look. */
async function register(ctx: Ctx & { organizationId?: string }): Promise<void> {
  const brand = { id: ctx.organizationId ?? '', name: demoBrand.name }
  const there = await db().select().from(retailers).where(and(eq(retailers.organizationId, brand.id), eq(retailers.name, demoWaiting.name)))
  if (there.length > 0) return
  await db().transaction(async (tx) => {
    const asked = { ...demoWaiting, taxId: 'GB 987 6543 21', address: '3 The Quay\nWhitby YO21 1AB', contact: 'Ivo Lane' }
    const { retailerId, state } = await noteRegistration({ ...ctx, tx }, brand, asked, null)
    await writeEvent(tx, ctx, 'retailers.register', { subjectKind: 'retailer', subjectId: retailerId, data: { state } })
  })
}
