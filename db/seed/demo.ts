import { eq } from 'drizzle-orm'
import { db } from '@/db/client'
import { settings } from '@/db/schema/people'
import { adjustPoints, requestAdjustment } from '@/lib/adjustments'
import { countAllDays } from '@/lib/analytics'
import { chooseLanguage, findCustomerId, renameSelf } from '@/lib/customers'
import { InFlight } from '@/lib/imports'
import { drainOutbox } from '@/lib/jobs/drain-outbox'
import { blockMember, editProfile, listMembers } from '@/lib/members'
import { addStaff, setTillLimits, updateOrganization } from '@/lib/organizations'
import { addAdministrator } from '@/lib/platform'
import { countAllAffinities } from '@/lib/recommendations'
import { countAllPairs } from '@/lib/reports'
import { choosePin } from '@/lib/serving'
import { getReward } from '@/lib/vouchers'
import { bakery } from './bakery'
import { makeBrand } from './brand'
import { coffee } from './coffee'
import { demoAdmin, demoCustomers, demoPassword, demoStaff } from './demo-accounts'
import { keepDrawers } from './drawers'
import { bringIn } from './imports'
import { liveHistory, settleAll } from './live-history'
import type { Known } from './live-history'
import { makeShop } from './make-shop'
import { MARKER } from './marker'
import type { Marker } from './marker'
import type { OpenShop } from './make-shop'
import { at, DAY, platform } from './moments'
import { demoPeople } from './names'
import type { Person } from './names'
import { joinPartner } from './partner'
import { planHistory } from './plan-history'
import { recommendSome } from './recommendations'
import { bringFriends } from './referrals'

const SEED = 20_260

/** Makes the demo, once: two merchants with eighteen months of sales, a third in the first one's program, and a brand with its channel. */
export async function seedDemo(): Promise<void> {
  const { began, done } = await marker()
  if (done) return
  const owner = demoStaff.find(({ role }) => role === 'owner')
  if (!owner) throw new Error('the demo has no owner')
  const [roastery, baker] = await Promise.all([
    makeShop(coffee, { name: owner.name, email: owner.email, password: demoPassword }, began),
    makeShop(bakery, { name: 'Bea Hollis', email: 'baker@demo.tessera.test', password: demoPassword }, began),
    makeBrand(began),
    addAdministrator(at(began, platform, 'administrator'), { ...demoAdmin, password: demoPassword }),
  ])
  const people = demoPeople(2_000)
  const staff = await employ(roastery, began)
  for (const [place, role] of (['cashier', 'manager'] as const).entries()) {
    const [outlet, userId] = [roastery.outlets[place], staff[role]]
    if (outlet && userId) outlet.cashier = { kind: 'user', userId, platformAdmin: false, role, outletId: outlet.outletId }
  }
  // The bakery shares a few customers with the roastery, those of the printed sign-ins among them.
  const [known = new Map<string, Known>()] = await liveHistory([
    { open: roastery, visits: planHistory(coffee, people, began, SEED) },
    { open: baker, visits: planHistory(bakery, [...people.slice(0, 6), ...people.slice(-94)], began, SEED + 1) },
  ], began)
  await openTills(roastery, staff, began)
  for (const one of [roastery, baker]) await keepDrawers(one, began)
  for (const [place, one] of [roastery, baker].entries()) await bringIn(one, demoPeople(2_060).slice(2_000 + place * 30, 2_030 + place * 30), began)
  await joinPartner(roastery, people, known, began)
  await apologize(roastery, began)
  await askForMore(roastery, staff.manager ?? '', began)
  await nameThem(began)
  await getSome(roastery, began)
  await note(roastery, people, known, began)
  await bringFriends(roastery, began)
  await settleAll(new Date())
  await drainOutbox()
  await countAllDays()
  await countAllPairs(new Date())
  await countAllAffinities(new Date())
  await recommendSome(roastery, people, began)
  await drainOutbox()
  await db().update(settings).set({ value: JSON.stringify({ began, done: true }) }).where(eq(settings.key, MARKER))
}

/** When the making began: kept, so that one that was interrupted goes on with the same story. */
async function marker(): Promise<Marker> {
  await db().insert(settings).values({ key: MARKER, value: JSON.stringify({ began: Date.now(), done: false }) }).onConflictDoNothing()
  const [row] = await db().select({ value: settings.value }).from(settings).where(eq(settings.key, MARKER))
  return JSON.parse(row?.value ?? '{}') as Marker
}

/** @returns who has which role */
async function employ({ organizationId, outlets }: OpenShop, began: number): Promise<Record<string, string>> {
  const staff = await Promise.all(demoStaff.filter(({ role }) => role !== 'owner').map(async ({ name, email, role }) => {
    const { userId } = await addStaff(at(began - 500 * DAY, platform, `staff ${role}`, organizationId), {
      name, email, role, password: demoPassword, outletId: role === 'cashier' ? outlets[0]?.outletId : undefined,
    })
    return [role, userId] as const
  }))
  return Object.fromEntries(staff)
}

/** Who stands at the tills has a PIN; cashiers may do something alone, and a manager's PIN the rest. */
async function openTills({ organizationId, owner }: OpenShop, staff: Record<string, string>, began: number): Promise<void> {
  const moment = began - 30 * DAY
  await setTillLimits(at(moment, owner, 'till limits', organizationId), { discountLimitPercent: 20, refundLimitMinor: 5_000, voidLimitMinor: 5_000 })
  for (const person of demoStaff) {
    if (!('pin' in person)) continue
    const { role, pin } = person
    const actor = role === 'owner' ? owner : { kind: 'user', userId: staff[role] ?? '', platformAdmin: false, role } as const
    await choosePin(at(moment, actor, `pin ${role}`, organizationId), { pin })
  }
}

/** Those of the printed sign-ins have told us their names, and one of them his language; the others are known by what a shop noted. */
async function nameThem(began: number): Promise<void> {
  for (const person of demoCustomers) {
    const { name, phone } = person
    const customerId = await db().transaction((tx) => findCustomerId(tx, phone))
    if (!customerId) continue
    const own = (what: string) => at(began - DAY, { kind: 'customer', customerId }, `${what} ${phone}`)
    await renameSelf(own('name'), { name })
    if ('language' in person) await chooseLanguage(own('language'), { language: person.language })
  }
}

/** What the first customer has on her phone: a coffee to be shown at the till, and a mug that the shop is to send. */
async function getSome({ programId, rewards, organizationId, owner }: OpenShop, began: number): Promise<void> {
  const phone = demoCustomers[0].phone
  const customerId = await db().transaction((tx) => findCustomerId(tx, phone))
  if (!customerId) return
  const give = at(began - 3 * DAY, owner, 'thanks', organizationId)
  const { members: [member] } = await listMembers(give, { q: demoCustomers[0].name })
  if (member) await adjustPoints(give, { memberId: member.memberId, points: 750, reason: 'Thank you for bringing your book club' })
  for (const name of ['A flat white on us', 'An enamel mug']) {
    const reward = rewards.find((one) => one.name === name)
    if (reward) await getReward(at(began - 2 * DAY, { kind: 'customer', customerId }, `get ${name}`), { programId, rewardId: reward.rewardId })
  }
}

async function apologize(shop: OpenShop, began: number): Promise<void> {
  const ctx = at(began - DAY, shop.owner, 'apology', shop.organizationId)
  const { members: [member] } = await listMembers(ctx, { q: demoCustomers[0].name })
  if (member) await adjustPoints(ctx, { memberId: member.memberId, points: 50, reason: 'Sorry for the wrong order on Saturday' })
}

/** A correction that the owner finds waiting for her. */
async function askForMore(shop: OpenShop, manager: string, began: number): Promise<void> {
  await updateOrganization(at(began - 2 * DAY, shop.owner, 'limit', shop.organizationId), { adjustmentLimit: 1_000 })
  const ctx = at(began - DAY, { kind: 'user', userId: manager, platformAdmin: false, role: 'manager' }, 'ask', shop.organizationId)
  const { members: [member] } = await listMembers(ctx, { q: demoCustomers[1].name })
  if (member) await requestAdjustment(ctx, { memberId: member.memberId, points: 1_200, reason: 'Bought the office machine here before he had a card' })
}

/** Which tags every so many members have: those who come most often are first. */
const tagged: readonly { tag: string; every: number; of: number }[] = [
  { tag: 'regular', every: 2, of: 150 }, { tag: 'oat milk', every: 7, of: 600 }, { tag: 'book club', every: 29, of: 900 }, { tag: 'wholesale', every: 41, of: 250 },
]

/** What the staff wrote down: tags, and a card that somebody else had shown. */
async function note(shop: OpenShop, people: readonly Person[], known: ReadonlyMap<string, Known>, began: number): Promise<void> {
  const ctx = (key: string) => at(began - DAY, shop.owner, key, shop.organizationId)
  const flights = new InFlight(16)
  for (const [index, { name, phone }] of people.entries()) {
    const tags = tagged.flatMap(({ tag, every, of }) => (index < of && index % every === 0 ? [tag] : []))
    const memberId = known.get(phone)?.memberId
    if (memberId && tags.length > 0 && index >= demoCustomers.length) {
      await flights.add(null, async () => void (await editProfile(ctx(`tags ${index}`), { memberId, name, note: null, tags })))
    }
  }
  await flights.end()
  const shown = known.get(people[55]?.phone ?? '')
  if (shown) await blockMember(ctx('block'), { memberId: shown.memberId, reason: 'A stranger showed a photograph of this card, twice' })
}
