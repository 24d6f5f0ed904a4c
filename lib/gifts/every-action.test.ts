import { beforeAll, describe, expect, it } from 'vitest'
import { db, pagesSql } from '@/db/client'
import { staffRoles } from '@/db/schema/organizations'
import type { StaffRole } from '@/db/schema/organizations'
import { AppError } from '@/lib/core/errors'
import type { Ctx } from '@/lib/core/context'
import { migrateQueue } from '@/lib/jobs/worker'
import { settleDueWallets } from '@/lib/ledger'
import { addCounterStaff } from '@/lib/retailers'
import { keptImage, makeBrand } from '@/tests/support/claims'
import type { Brand } from '@/tests/support/claims'
import { approved, ask, customerWith, gift, givePoints, handedOver } from '@/tests/support/gifts'
import { newPhone } from '@/tests/support/shop'
import { employ } from '@/tests/support/staff'
import { actOnGiftLater, askedGift, askForOwnGift, deliverByCourier, deliverGift, getGift, keepGiftPhoto, orderGift, passGift, receiveGift, sendGift, takeGiftBack, turnDownGift, withdrawGift } from '.'
import type { GiftState } from './schemas'

// Every action, in every state, by every role and by whoever passed a step before, whatever role they have by now.

type Step = 'check' | 'approve'
/** `own`: asked for by the retailer, with its own points. */
type Place = { state: GiftState; step?: Step; redemptionId: string; customerId: string; own?: boolean }
type Who = StaffRole | 'retailer' | 'counter' | 'other retailer' | 'customer' | 'other customer' | 'anonymous' | 'platform' | 'system' | 'foreign'
type Person = { who: string; ctx: Ctx; role: Who; acted: boolean }

let brand: Brand
let others: Person[] = []
const places: Record<string, Place> = {}

beforeAll(async () => {
  await migrateQueue()
  brand = await makeBrand()
  const { people, retailer } = brand
  const { rewardId } = await gift(brand)
  const make = async (name: string, state: GiftState, then: (redemptionId: string, phone: string) => Promise<unknown>, step?: Step) => {
    const customer = await customerWith(brand, 1_000)
    const { redemptionId } = await ask(brand, customer, rewardId)
    await then(redemptionId, customer.phone)
    places[name] = { state, redemptionId, customerId: customer.customerId, ...(step ? { step } : {}) }
  }
  const sent = async (redemptionId: string) => {
    await approved(brand, redemptionId)
    await sendGift(people.operator.ctx(), { redemptionId, courier: 'x' })
    await keepGiftPhoto(people.operator.ctx(), { redemptionId, image: await keptImage() })
  }
  await make('to be checked', 'requested', async () => undefined, 'check')
  await make('to be approved', 'requested', (redemptionId) => passGift(people.checker.ctx(), { redemptionId }), 'approve')
  await make('approved', 'approved', (id) => approved(brand, id))
  await make('ordered', 'ordered', async (redemptionId) => { await approved(brand, redemptionId); await orderGift(people.operator.ctx(), { redemptionId }) })
  await make('dispatched', 'dispatched', sent)
  await make('handed over', 'handed_over', async (id, phone) => { await sent(id); await handedOver(retailer.ctx, phone, id) })
  await make('refused', 'refused', (redemptionId) => turnDownGift(people.checker.ctx(), { redemptionId, reason: 'Asked for by mistake' }))
  await givePoints(brand, retailer.retailerId, 1_000, 'retailer')
  for (const [name, state, step] of [['the retailer’s own, to be checked', 'requested', 'check'], ['the retailer’s own, approved', 'approved', undefined]] as const) {
    const { redemptionId } = await askForOwnGift(retailer.ctx(), { rewardId })
    if (state === 'approved') await approved(brand, redemptionId)
    places[name] = { state, redemptionId, customerId: retailer.customerId, own: true, ...(step ? { step } : {}) }
  }
  await make('cancelled', 'cancelled', (redemptionId) => withdrawGift(retailer.ctx(), { redemptionId }))
  await make('returned', 'returned', async (redemptionId) => { await sent(redemptionId); await takeGiftBack(people.operator.ctx(), { redemptionId, reason: 'x' }) })

  // Nobody decided in time: only what falls due on this one's wallet is looked at.
  const late = await customerWith(brand, 1_000)
  const { redemptionId: over } = await ask(brand, late, rewardId)
  await pagesSql()`update redemptions set expires_at = now() - interval '1 minute' where id = ${over}`
  await pagesSql()`update wallets set next_due_at = now() - interval '1 minute' where id = ${late.memberId}`
  await settleDueWallets()
  places.expired = { state: 'expired', redemptionId: over, customerId: late.customerId }

  const elsewhere = await makeBrand()
  const { customerId: counterId } = await addCounterStaff(retailer.ctx(), { phone: newPhone(), name: 'Sam' })
  const outside = (role: Who, ctx: Ctx, who: string = role): Person => ({ who, ctx, role, acted: false })
  others = [
    outside('retailer', retailer.ctx()), outside('counter', retailer.ctx({ actor: { kind: 'customer', customerId: counterId, retailerId: retailer.retailerId, counter: true } })),
    outside('other retailer', (await brand.addRetailer('Another')).ctx()), outside('other customer', { ...brand.owner, actor: { kind: 'customer', customerId: brand.customerId } }),
    outside('anonymous', { ...brand.owner, actor: { kind: 'anonymous' } }), outside('platform', { ...brand.owner, actor: { kind: 'user', userId: (await employ(elsewhere.organizationId, 'manager')).userId, platformAdmin: true } }),
    outside('system', { ...brand.owner, actor: { kind: 'system', reason: 'test' } }), outside('foreign', elsewhere.owner, 'foreign owner'), outside('foreign', elsewhere.retailer.ctx(), 'foreign retailer'),
  ]
})

async function everybody({ customerId, redemptionId }: Place): Promise<Person[]> {
  const before = await pagesSql()<{ id: string }[]>`select person_id as id from gift_actions where redemption_id = ${redemptionId} and step is not null`
  const as = (userId: string, role: StaffRole): Ctx => ({ ...brand.owner, actor: { kind: 'user', userId, platformAdmin: false, role } })
  const fresh = await Promise.all(staffRoles.map(async (role): Promise<Person> => ({ who: `a new ${role}`, ctx: (await employ(brand.organizationId, role)).ctx(), role, acted: false })))
  const known = before.flatMap(({ id }) => staffRoles.map((role): Person => ({ who: `who acted before, now ${role}`, ctx: as(id, role), role, acted: true })))
  return [...fresh, ...known, ...others, { who: 'the customer', ctx: { ...brand.owner, actor: { kind: 'customer', customerId } }, role: 'customer', acted: false }]
}

const attempts: Record<string, (ctx: Ctx, redemptionId: string) => Promise<unknown>> = {
  get: (ctx, redemptionId) => getGift(ctx, { redemptionId }),
  asked_one: (ctx, redemptionId) => askedGift(ctx, { redemptionId }),
  pass: (ctx, redemptionId) => passGift(ctx, { redemptionId }),
  turn_down: (ctx, redemptionId) => turnDownGift(ctx, { redemptionId, reason: 'Asked for by mistake' }),
  order: (ctx, redemptionId) => orderGift(ctx, { redemptionId }),
  send: (ctx, redemptionId) => sendGift(ctx, { redemptionId, courier: 'x' }),
  take_back: (ctx, redemptionId) => takeGiftBack(ctx, { redemptionId, reason: 'a test' }),
  withdraw: (ctx, redemptionId) => withdrawGift(ctx, { redemptionId }),
  receive: (ctx, redemptionId) => receiveGift(ctx, { programId: brand.programId, redemptionId }),
  deliver_by_courier: (ctx, redemptionId) => deliverByCourier(ctx, { redemptionId }),
  ...Object.fromEntries((['pass', 'turn_down', 'order', 'send', 'take_back', 'deliver'] as const).map((action) => [
    `${action} later`, (ctx: Ctx, redemptionId: string) => actOnGiftLater(ctx, { redemptionId, action, reason: 'Asked for by mistake', courier: 'x' }),
  ])),
  // Whoever gets as far as the code may: it is the wrong one.
  deliver: (ctx, redemptionId) => deliverGift(ctx, { redemptionId, code: '000000' }).catch((error: unknown) => {
    if (!(error instanceof AppError) || error.code !== 'code_invalid') throw error
  }),
}

const roleOf: Record<Step, Who[]> = { check: ['operator', 'checker'], approve: ['manager', 'admin', 'owner'] }
const office: Who[] = ['owner', 'manager', 'admin', 'operator', 'checker', 'platform', 'system']
const delivers: Who[] = ['owner', 'manager', 'admin', 'operator', 'platform', 'system']
const onItsWay: GiftState[] = ['approved', 'ordered', 'dispatched']

/** Written from what was asked for, not from the code. */
function allowed(action: string, place: Place, person: Person): boolean {
  const [{ state, step, own }, { role, acted }] = [place, person]
  switch (action) {
    case 'get': return office.includes(role)
    case 'asked_one': return role === 'retailer' || (role === 'counter' && !own)
    case 'pass': case 'turn_down': return step !== undefined && roleOf[step].includes(role) && !acted
    case 'order': return state === 'approved' && delivers.includes(role)
    case 'send': return (state === 'approved' || state === 'ordered') && delivers.includes(role)
    case 'take_back': return [...onItsWay, 'handed_over'].includes(state) && delivers.includes(role)
    case 'deliver_by_courier': return state === 'dispatched' && delivers.includes(role)
    // Later, what may be done now; by a person, who can undo it.
    case 'pass later': case 'turn_down later': case 'order later': case 'send later': case 'take_back later': return role !== 'system' && allowed(action.replace(' later', ''), place, person)
    case 'deliver later': return role !== 'system' && allowed('deliver_by_courier', place, person)
    case 'withdraw': return state === 'requested' && ['retailer', 'platform', 'system', ...(own ? [] : ['counter'])].includes(role)
    case 'receive': return onItsWay.includes(state) && role === 'customer' && !own
    case 'deliver': return onItsWay.includes(state) && [...delivers, 'retailer', ...(own ? [] : ['counter'])].includes(role)
    default: return false
  }
}

class Undo extends Error {}
/** What comes of it, and nothing stays. */
async function outcome(run: (ctx: Ctx, redemptionId: string) => Promise<unknown>, ctx: Ctx, redemptionId: string): Promise<string> {
  try {
    await db().transaction(async (tx) => {
      await run({ ...ctx, tx, now: new Date() }, redemptionId)
      throw new Undo()
    })
    return 'impossible'
  } catch (error) {
    if (error instanceof Undo) return 'passes'
    return error instanceof AppError ? 'refused' : `FAILS: ${String(error)}`
  }
}

describe.each(['to be checked', 'to be approved', 'approved', 'ordered', 'dispatched', 'handed over', 'refused', 'cancelled', 'expired', 'returned', 'the retailer’s own, to be checked', 'the retailer’s own, approved'])('a gift that is %s', (name) => {
  it('lets those act who may, and nobody else', async () => {
    const place = places[name]
    if (!place) throw new Error('it was not made')
    const differs: string[] = []
    for (const person of await everybody(place)) {
      for (const [action, run] of Object.entries(attempts)) {
        const came = await outcome(run, person.ctx, place.redemptionId)
        const expected = allowed(action, place, person) ? 'passes' : 'refused'
        if (came !== expected) differs.push(`${person.who}: ${action} ${came}, not ${expected}`)
      }
    }
    expect(differs).toEqual([])
  }, 120_000)
})
