import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/db/client'
import { staffRoles } from '@/db/schema/organizations'
import type { StaffRole } from '@/db/schema/organizations'
import { AppError } from '@/lib/core/errors'
import type { Ctx } from '@/lib/core/context'
import { migrateQueue } from '@/lib/jobs/worker'
import { credited, invoice, makeBrand, photograph, sent, step } from '@/tests/support/claims'
import type { Brand } from '@/tests/support/claims'
import { employ } from '@/tests/support/staff'
import { actLater, applyCreditNote, approveClaims, decideLines, enterClaim, getClaim, leaveClaim, passClaim, rejectClaim, reverseClaim, saveDraft, sendBackClaim, submitClaim, takeClaim, takeOverClaim, undoAction } from '.'

// Every action, in every state, by every role and by every person who acted on the claim before, whatever role they have by now.

type Step = 'enter' | 'check' | 'approve' | 'approve_large'
type Place = { state: 'draft' | 'returned' | 'rejected' | 'credited' | 'reversed'; by: 'retailer' | 'staff'; claimId: string; step?: undefined }
  | { state: 'submitted' | 'in_review'; by: 'retailer' | 'staff'; step: Step; claimId: string }
type Person = { who: string; ctx: Ctx; role: StaffRole | 'retailer' | 'other retailer' | 'customer' | 'anonymous' | 'platform' | 'system' | 'foreign'; acted: Step | null; entered: boolean; maker: boolean }

let brand: Brand
const places: Record<string, Place> = {}
/** Who acted on the claims that came so far. */
const involved: Record<Exclude<Step, 'approve_large'>, string> = { enter: '', check: '', approve: '' }
let paper: { userId: string; ctx: (extra?: Partial<Ctx>) => Ctx }
let others: Person[] = []

const BIG = 5_000_000
async function reach(to: Step): Promise<string> {
  const claimId = await sent(brand, { totalMinor: BIG + Math.floor(Math.random() * 1_000_000) })
  if (to === 'enter') return claimId
  await step.enter(brand, claimId)
  // Its lines are decided on, so that nothing but who asks is in the way of passing it on; and nobody has it open.
  await decideLines(brand.people.checker.ctx(), { claimId, lines: [{ number: 1, accept: true }] })
  await leaveClaim(brand.people.checker.ctx(), { claimId })
  if (to === 'check') return claimId
  await passClaim(brand.people.checker.ctx(), { claimId })
  if (to === 'approve') return claimId
  await passClaim(brand.people.manager.ctx(), { claimId })
  return claimId
}

beforeAll(async () => {
  await migrateQueue()
  brand = await makeBrand()
  const { people, organizationId, retailer } = brand
  Object.assign(involved, { enter: people.operator.userId, check: people.checker.userId, approve: people.manager.userId })
  paper = await employ(organizationId, 'operator')
  const put = (name: string, place: Omit<Place, 'by'> & { by?: Place['by'] }) => { places[name] = { by: 'retailer', ...place } as Place }
  const { claimId: draftId } = await saveDraft(retailer.ctx(), invoice(brand))
  await photograph(retailer.ctx(), draftId)
  put('draft', { state: 'draft', claimId: draftId })
  put('draft of staff', { state: 'draft', by: 'staff', claimId: (await saveDraft(paper.ctx(), { ...invoice(brand), retailerId: retailer.retailerId })).claimId })
  put('submitted', { state: 'submitted', step: 'enter', claimId: await reach('enter') })
  for (const at of ['check', 'approve', 'approve_large'] as const) put(`in review: ${at}`, { state: 'in_review', step: at, claimId: await reach(at) })
  const taken = await reach('enter')
  await enterClaim(people.operator.ctx(), { claimId: taken })
  await leaveClaim(people.operator.ctx(), { claimId: taken })
  put('in review: enter', { state: 'in_review', step: 'enter', claimId: taken })
  const staffs = (await saveDraft(paper.ctx(), { ...invoice(brand), retailerId: retailer.retailerId })).claimId
  await submitClaim(paper.ctx(), { claimId: staffs })
  await decideLines(people.checker.ctx(), { claimId: staffs, lines: [{ number: 1, accept: true }] })
  await leaveClaim(people.checker.ctx(), { claimId: staffs })
  put('in review: check, of staff', { state: 'in_review', by: 'staff', step: 'check', claimId: staffs })
  const returned = await sent(brand)
  await sendBackClaim(people.operator.ctx(), { claimId: returned, reason: 'The image cannot be read' })
  put('returned', { state: 'returned', claimId: returned })
  const rejected = await sent(brand)
  await rejectClaim(people.operator.ctx(), { claimId: rejected, reason: 'Too old' })
  put('rejected', { state: 'rejected', claimId: rejected })
  put('credited', { state: 'credited', claimId: (await credited(brand)).claimId })
  const reversed = await credited(brand)
  await reverseClaim(brand.owner, { claimId: reversed.claimId, reason: 'a test' })
  put('reversed', { state: 'reversed', claimId: reversed.claimId })

  const elsewhere = await makeBrand()
  const outside = (who: Person['role'], ctx: Ctx): Person => ({ who, ctx, role: who, acted: null, entered: false, maker: false })
  others = [
    outside('retailer', retailer.ctx()), outside('other retailer', (await brand.addRetailer('Another')).ctx()), outside('customer', { ...brand.owner, actor: { kind: 'customer', customerId: brand.customerId } }),
    outside('anonymous', { ...brand.owner, actor: { kind: 'anonymous' } }), outside('platform', { ...brand.owner, actor: { kind: 'user', userId: (await employ(elsewhere.organizationId, 'manager')).userId, platformAdmin: true } }),
    outside('system', { ...brand.owner, actor: { kind: 'system', reason: 'test' } }), outside('foreign', elsewhere.people.operator.ctx()),
    { ...outside('foreign', elsewhere.owner), who: 'foreign owner' }, { ...outside('other retailer', elsewhere.retailer.ctx()), who: 'foreign retailer' },
  ]
})

/** Everybody who might try: of each role somebody new, and whoever acted before, should that be their role by now. */
async function everybody(place: Place): Promise<Person[]> {
  const order: Step[] = ['enter', 'check', 'approve', 'approve_large']
  const reached = place.step ? order.indexOf(place.step) : place.state === 'draft' ? -1 : 1
  const before: { id: string; acted: Step | null; entered: boolean; maker: boolean }[] = []
  if (place.by === 'staff') before.push({ id: paper.userId, acted: place.step ? 'enter' : null, entered: true, maker: true })
  else if (reached > 0 || place.state === 'in_review') before.push({ id: involved.enter, acted: 'enter', entered: place.state !== 'returned' && place.state !== 'rejected', maker: false })
  if ((reached >= 1 && place.step) || place.state === 'credited' || place.state === 'reversed') before.push({ id: involved.check, acted: 'check', entered: false, maker: false })
  if (place.step === 'approve_large') before.push({ id: involved.approve, acted: 'approve', entered: false, maker: false })
  const as = (userId: string, role: StaffRole): Ctx => ({ ...brand.owner, actor: { kind: 'user', userId, platformAdmin: false, role } })
  const fresh = await Promise.all(staffRoles.map(async (role): Promise<Person> => ({ who: `a new ${role}`, ctx: (await employ(brand.organizationId, role)).ctx(), role, acted: null, entered: false, maker: false })))
  const known = before.flatMap(({ id, ...facts }) => staffRoles.map((role): Person => ({ who: `who did ${facts.acted ?? 'make it'}, now ${role}`, ctx: as(id, role), role, ...facts })))
  return [...fresh, ...known, ...others]
}

const attempts: Record<string, (ctx: Ctx, claimId: string) => Promise<unknown>> = {
  get: (ctx, claimId) => getClaim(ctx, { claimId }),
  save_draft: (ctx, claimId) => saveDraft(ctx, { claimId }),
  submit: (ctx, claimId) => submitClaim(ctx, { claimId }),
  take: (ctx, claimId) => takeClaim(ctx, { claimId }),
  leave: (ctx, claimId) => leaveClaim(ctx, { claimId }),
  enter: (ctx, claimId) => enterClaim(ctx, { claimId }),
  decide: (ctx, claimId) => decideLines(ctx, { claimId, lines: [{ number: 1, accept: false, reason: 'a test' }] }),
  pass: (ctx, claimId) => passClaim(ctx, { claimId }),
  pass_later: (ctx, claimId) => actLater(ctx, { claimId, action: 'pass' }),
  undo: (ctx, claimId) => undoAction(ctx, { claimId }),
  send_back: (ctx, claimId) => sendBackClaim(ctx, { claimId, reason: 'The customer is another one' }),
  reject: (ctx, claimId) => rejectClaim(ctx, { claimId, reason: 'Too old' }),
  approve_many: async (ctx, claimId) => {
    const { claims: [one] } = await approveClaims(ctx, { claimIds: [claimId] })
    if (one?.refused) throw new AppError('conflict', one.message ?? '', { reason: one.refused })
  },
  credit_note: (ctx, claimId) => applyCreditNote(ctx, { claimId, lines: [1], creditNote: 'CN-1', reason: 'a test' }),
  reverse: (ctx, claimId) => reverseClaim(ctx, { claimId, reason: 'a test' }),
  credit_note_later: (ctx, claimId) => actLater(ctx, { claimId, action: 'credit_note', lines: [1], creditNote: 'CN-1', reason: 'a test' }),
  reverse_later: (ctx, claimId) => actLater(ctx, { claimId, action: 'reverse', reason: 'a test' }),
  take_over: (ctx, claimId) => takeOverClaim(ctx, { claimId }),
}

const roleOf: Record<Step, StaffRole[]> = { enter: ['operator'], check: ['checker'], approve: ['manager'], approve_large: ['admin', 'owner'] }
const leads = ['owner', 'manager', 'admin']

/** Written from the issue, not from the code. */
function allowed(action: string, place: Place, { role, acted, entered, maker }: Person): boolean {
  if (action === 'get') return ['owner', 'manager', 'analyst', 'admin', 'operator', 'checker', 'platform', 'system'].includes(role)
  // Everybody who made one is still there.
  if (action === 'leave' || action === 'undo' || action === 'take_over') return false
  if (action === 'save_draft' || action === 'submit') {
    if (place.state !== 'draft' && place.state !== 'returned') return false
    return place.by === 'retailer' ? role === 'retailer' : maker && ['owner', 'manager', 'admin', 'operator'].includes(role)
  }
  if (action === 'credit_note' || action === 'reverse') return place.state === 'credited' && [...leads, 'platform', 'system'].includes(role)
  // Of later acts somebody sees who can undo them: a person.
  if (action === 'credit_note_later' || action === 'reverse_later') return place.state === 'credited' && [...leads, 'platform'].includes(role)
  if (!place.step) return false
  const acts = (roleOf[place.step] as string[]).includes(role) && (acted === null || acted === place.step) && !(entered && place.step !== 'enter')
  if (action === 'enter') return acts && place.step === 'enter'
  if (action === 'decide') return acts && place.step !== 'enter'
  if (action === 'approve_many') return acts && leads.includes(role)
  return acts
}

class Undo extends Error {}
/** What comes of it, and nothing stays. */
async function outcome(run: (ctx: Ctx, claimId: string) => Promise<unknown>, ctx: Ctx, claimId: string): Promise<string> {
  try {
    await db().transaction(async (tx) => {
      await run({ ...ctx, tx, now: new Date() }, claimId)
      throw new Undo()
    })
    return 'impossible'
  } catch (error) {
    if (error instanceof Undo) return 'passes'
    return error instanceof AppError ? 'refused' : `FAILS: ${String(error)}`
  }
}

describe.each(['draft', 'draft of staff', 'submitted', 'in review: enter', 'in review: check', 'in review: check, of staff', 'in review: approve', 'in review: approve_large', 'returned', 'rejected', 'credited', 'reversed'])('a claim that is %s', (name) => {
  it('lets those act who may, and nobody else', async () => {
    const place = places[name]
    if (!place) throw new Error('it was not made')
    const differs: string[] = []
    let passing = 0
    for (const person of await everybody(place)) {
      for (const [action, run] of Object.entries(attempts)) {
        const came = await outcome(run, person.ctx, place.claimId)
        if (came === 'passes') passing += 1
        const expected = allowed(action, place, person) ? 'passes' : 'refused'
        if (came !== expected) differs.push(`${person.who}: ${action} ${came}, not ${expected}`)
      }
    }
    expect(differs).toEqual([])
    expect(passing).toBeGreaterThan(0)
  }, 120_000)
})
