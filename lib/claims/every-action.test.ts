import { beforeAll, describe, expect, it } from 'vitest'
import { db, pagesSql } from '@/db/client'
import { staffRoles } from '@/db/schema/organizations'
import type { StaffRole } from '@/db/schema/organizations'
import { AppError } from '@/lib/core/errors'
import type { Ctx } from '@/lib/core/context'
import { newId } from '@/lib/core/ids'
import { migrateQueue } from '@/lib/jobs/worker'
import { addCounterStaff } from '@/lib/retailers'
import { nameDeputy } from '@/lib/workflow'
import { credited, invoice, keptImage, makeBrand, photograph, sent, step } from '@/tests/support/claims'
import type { Brand } from '@/tests/support/claims'
import { newPhone } from '@/tests/support/shop'
import { employ } from '@/tests/support/staff'
import {
  actLater, applyCreditNote, approveClaims, assignClaims, decideLines, discardDraft, enterClaim, getClaim, keepFile, leaveClaim, myClaim, orderFiles, ownClaim, passClaim, previewApproval, previewPoints,
  previewReversal, rejectClaim, removeFile, reverseClaim, saveDraft, sendBackClaim, submitClaim, takeClaim, takeOverClaim, undoAction,
} from '.'

// Every action, in every state, by every role and by every person who acted on the claim before, whatever role they have by now.

type Step = 'enter' | 'check' | 'approve' | 'approve_large'
/** `decidedBy`: who decided on it a moment ago, which can still be undone; `openBy`: who has it open; `ownMaker`: who brought it in from paper, and is its customer. */
type Of = { by: 'retailer' | 'staff'; claimId: string; fileId: string; decidedBy?: string; openBy?: string; ownMaker?: string }
type Place = Of & ({ state: 'draft' | 'returned' | 'rejected' | 'credited' | 'reversed'; step?: undefined } | { state: 'submitted' | 'in_review'; step: Step })
type Who = StaffRole | 'retailer' | 'counter' | 'other retailer' | 'customer' | 'other customer' | 'anonymous' | 'platform' | 'system' | 'foreign'
/** `standsIn`: for somebody of that role, who is away; `own`: is the customer of every claim here. */
type Person = { who: string; ctx: Ctx; role: Who; standsIn?: StaffRole; acted: Step | null; entered: boolean; maker: boolean; own?: boolean }

let brand: Brand
const places: Record<string, Place> = {}
/** Who acted on the claims that came so far. */
const involved: Record<Exclude<Step, 'approve_large'>, string> = { enter: '', check: '', approve: '' }
let paper: { userId: string; ctx: (extra?: Partial<Ctx>) => Ctx }
let others: Person[] = []
let image: Awaited<ReturnType<typeof keptImage>>

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
  image = await keptImage()
  const put = async (name: string, { by = 'retailer', claimId, ...place }: { by?: Place['by']; claimId: string; state: Place['state']; step?: Step; decidedBy?: string; openBy?: string; ownMaker?: string }) => {
    const [file] = await pagesSql()<{ id: string }[]>`select id from claim_files where claim_id = ${claimId}`
    places[name] = { by, claimId, fileId: file?.id ?? newId(), ...place } as Place
  }
  const { claimId: draftId } = await saveDraft(retailer.ctx(), invoice(brand))
  await photograph(retailer.ctx(), draftId)
  await put('draft', { state: 'draft', claimId: draftId })
  const onPaper = (await saveDraft(paper.ctx(), { ...invoice(brand), retailerId: retailer.retailerId })).claimId
  await photograph(paper.ctx(), onPaper)
  await put('draft of staff', { state: 'draft', by: 'staff', claimId: onPaper })
  await put('submitted', { state: 'submitted', step: 'enter', claimId: await reach('enter') })
  for (const at of ['check', 'approve', 'approve_large'] as const) await put(`in review: ${at}`, { state: 'in_review', step: at, claimId: await reach(at) })
  const open = await reach('enter')
  await takeClaim(people.operator.ctx(), { claimId: open })
  await put('open by an operator', { state: 'in_review', step: 'enter', claimId: open, openBy: people.operator.userId })
  const decided = await reach('check')
  await actLater(people.checker.ctx(), { claimId: decided, action: 'pass' })
  await put('just passed on, which can be undone', { state: 'in_review', step: 'check', claimId: decided, decidedBy: people.checker.userId, openBy: people.checker.userId })
  const taken = await reach('enter')
  await enterClaim(people.operator.ctx(), { claimId: taken })
  await leaveClaim(people.operator.ctx(), { claimId: taken })
  await put('in review: enter', { state: 'in_review', step: 'enter', claimId: taken })
  const staffs = (await saveDraft(paper.ctx(), { ...invoice(brand), retailerId: retailer.retailerId })).claimId
  await submitClaim(paper.ctx(), { claimId: staffs })
  await decideLines(people.checker.ctx(), { claimId: staffs, lines: [{ number: 1, accept: true }] })
  await leaveClaim(people.checker.ctx(), { claimId: staffs })
  await put('in review: check, of staff', { state: 'in_review', by: 'staff', step: 'check', claimId: staffs })
  const customer = await employ(organizationId, 'operator')
  await pagesSql()`update staff set phone = (select phone from customers where id = ${brand.customerId}) where user_id = ${customer.userId}`
  const { claimId: own } = await saveDraft(customer.ctx(), { ...invoice(brand), retailerId: retailer.retailerId })
  await photograph(customer.ctx(), own)
  await put('draft of its customer, who is staff', { state: 'draft', by: 'staff', claimId: own, ownMaker: customer.userId })
  const ownSent = (await saveDraft(customer.ctx(), { ...invoice(brand), retailerId: retailer.retailerId })).claimId
  await submitClaim(customer.ctx(), { claimId: ownSent })
  await put('submitted by its customer, who is staff', { state: 'submitted', by: 'staff', step: 'enter', claimId: ownSent, ownMaker: customer.userId })
  const returned = await sent(brand)
  await sendBackClaim(people.operator.ctx(), { claimId: returned, reason: 'The image cannot be read' })
  await put('returned', { state: 'returned', claimId: returned })
  const rejected = await sent(brand)
  await rejectClaim(people.operator.ctx(), { claimId: rejected, reason: 'Too old' })
  await put('rejected', { state: 'rejected', claimId: rejected })
  await put('credited', { state: 'credited', claimId: (await credited(brand)).claimId })
  const reversed = await credited(brand)
  await reverseClaim(brand.owner, { claimId: reversed.claimId, reason: 'a test' })
  await put('reversed', { state: 'reversed', claimId: reversed.claimId })

  const elsewhere = await makeBrand()
  const { customerId: counterId } = await addCounterStaff(retailer.ctx(), { phone: newPhone(), name: 'Sam' })
  const outside = (who: Person['role'], ctx: Ctx): Person => ({ who, ctx, role: who, acted: null, entered: false, maker: false })
  others = [
    outside('retailer', retailer.ctx()), outside('counter', retailer.ctx({ actor: { kind: 'customer', customerId: counterId, retailerId: retailer.retailerId, counter: true } })),
    outside('other retailer', (await brand.addRetailer('Another')).ctx()), outside('customer', { ...brand.owner, actor: { kind: 'customer', customerId: brand.customerId } }),
    outside('other customer', { ...brand.owner, actor: { kind: 'customer', customerId: (await retailer.addCustomer()).customerId } }),
    outside('anonymous', { ...brand.owner, actor: { kind: 'anonymous' } }), outside('platform', { ...brand.owner, actor: { kind: 'user', userId: (await employ(elsewhere.organizationId, 'manager')).userId, platformAdmin: true } }),
    outside('system', { ...brand.owner, actor: { kind: 'system', reason: 'test' } }), outside('foreign', elsewhere.people.operator.ctx()),
    { ...outside('foreign', elsewhere.owner), who: 'foreign owner' }, { ...outside('other retailer', elsewhere.retailer.ctx()), who: 'foreign retailer' },
    await deputy('checker', people.operator.userId, 'operator'), await deputy('checker', people.manager.userId, 'manager'), await deputy('manager', people.admin.userId, 'admin'),
  ]
})

/** Somebody new of one role, who stands in for one of another. */
async function deputy(role: StaffRole, absentId: string, standsIn: StaffRole): Promise<Person> {
  const { userId: deputyId, ctx } = await employ(brand.organizationId, role)
  await nameDeputy(brand.owner, { absentId, deputyId, startsAt: new Date(Date.now() - 60_000), endsAt: new Date(Date.now() + 3_600_000) })
  return { who: `a ${role} in the place of the ${standsIn}`, ctx: ctx(), role, standsIn, acted: null, entered: false, maker: false }
}

/** Everybody who might try: of each role somebody new, and whoever acted before, should that be their role by now. */
async function everybody(place: Place): Promise<Person[]> {
  const order: Step[] = ['enter', 'check', 'approve', 'approve_large']
  const reached = place.step ? order.indexOf(place.step) : place.state === 'draft' ? -1 : 1
  const before: { id: string; acted: Step | null; entered: boolean; maker: boolean; own?: boolean }[] = []
  if (place.ownMaker) before.push({ id: place.ownMaker, acted: null, entered: true, maker: true, own: true })
  else if (place.by === 'staff') before.push({ id: paper.userId, acted: place.step ? 'enter' : null, entered: true, maker: true })
  else if (reached > 0 || place.state === 'in_review') before.push({ id: involved.enter, acted: 'enter', entered: place.state !== 'returned' && place.state !== 'rejected', maker: false })
  if ((reached >= 1 && place.step) || place.state === 'credited' || place.state === 'reversed') before.push({ id: involved.check, acted: 'check', entered: false, maker: false })
  if (place.step === 'approve_large') before.push({ id: involved.approve, acted: 'approve', entered: false, maker: false })
  const as = (userId: string, role: StaffRole): Ctx => ({ ...brand.owner, actor: { kind: 'user', userId, platformAdmin: false, role } })
  const fresh = await Promise.all(staffRoles.map(async (role): Promise<Person> => ({ who: `a new ${role}`, ctx: (await employ(brand.organizationId, role)).ctx(), role, acted: null, entered: false, maker: false })))
  const known = before.flatMap(({ id, ...facts }) => staffRoles.map((role): Person => ({ who: `who did ${facts.acted ?? 'make it'}, now ${role}`, ctx: as(id, role), role, ...facts })))
  return [...fresh, ...known, ...others]
}

const attempts: Record<string, (ctx: Ctx, claimId: string, fileId: string) => Promise<unknown>> = {
  get: (ctx, claimId) => getClaim(ctx, { claimId }),
  own_claim: (ctx, claimId) => ownClaim(ctx, { claimId }),
  my_claim: (ctx, claimId) => myClaim(ctx, { programId: brand.programId, claimId }),
  preview_points: (ctx, claimId) => previewPoints(ctx, { claimId }),
  preview_approval: (ctx, claimId) => previewApproval(ctx, { claimIds: [claimId] }),
  preview_reversal: (ctx, claimId) => previewReversal(ctx, { claimId }),
  discard_draft: (ctx, claimId) => discardDraft(ctx, { claimId }),
  keep_file: (ctx, claimId) => keepFile(ctx, { claimId, images: [image] }),
  order_files: (ctx, claimId, fileId) => orderFiles(ctx, { claimId, fileIds: [fileId] }),
  remove_file: (ctx, claimId, fileId) => removeFile(ctx, { claimId, fileId }),
  assign: async (ctx, claimId) => {
    const { assigned } = await assignClaims(ctx, { claimIds: [claimId], userId: involved.enter })
    if (assigned.length === 0) throw new AppError('conflict', 'It is nobody’s work any more.')
  },
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
  send_back_later: (ctx, claimId) => actLater(ctx, { claimId, action: 'send_back', reason: 'The customer is another one' }),
  reject_later: (ctx, claimId) => actLater(ctx, { claimId, action: 'reject', reason: 'Too old' }),
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

const readers: Who[] = ['owner', 'manager', 'analyst', 'admin', 'operator', 'checker', 'platform', 'system']
const workers: Who[] = ['owner', 'manager', 'admin', 'operator', 'checker']

/** Written from the issue, not from the code. */
function allowed(action: string, place: Place, person: Person): boolean {
  const [{ state }, { role, standsIn, acted, entered, maker, ctx }] = [place, person]
  const isHim = (userId: string | undefined) => ctx.actor.kind === 'user' && ctx.actor.userId === userId
  const ruling = [...leads, 'platform', 'system'].includes(role)
  const makes = place.by === 'retailer' ? role === 'retailer' || role === 'counter' : maker && ['owner', 'manager', 'admin', 'operator'].includes(role)
  switch (action) {
    // What a retailer has not sent is nobody else's, and what staff have not sent is nothing to it.
    case 'get': case 'preview_points': return readers.includes(role) && !(state === 'draft' && place.by === 'retailer')
    case 'own_claim': return (role === 'retailer' || role === 'counter') && !(state === 'draft' && place.by === 'staff')
    case 'my_claim': return role === 'customer' && state !== 'draft'
    case 'preview_approval': return ruling && state !== 'draft'
    case 'preview_reversal': return ruling && state === 'credited'
    case 'discard_draft': return makes && state === 'draft'
    case 'save_draft': case 'submit': case 'keep_file': case 'order_files': case 'remove_file': return makes && (state === 'draft' || state === 'returned')
    case 'assign': return ruling && place.step !== undefined
    case 'leave': return isHim(place.openBy) && workers.includes(role)
    case 'undo': return isHim(place.decidedBy) && workers.includes(role)
    // Everybody who made one is still there.
    case 'take_over': return false
    case 'credit_note': case 'reverse': return state === 'credited' && ruling
    // Of later acts somebody sees who can undo them: a person.
    case 'credit_note_later': case 'reverse_later': return state === 'credited' && [...leads, 'platform'].includes(role)
  }
  if (!place.step || person.own || place.decidedBy || (place.openBy && !isHim(place.openBy))) return false
  const has = (one: Step) => roleOf[one].some((such) => such === role || such === standsIn)
  const acts = has(place.step) && (acted === null || acted === place.step) && !(entered && place.step !== 'enter')
  if (action === 'enter') return acts && place.step === 'enter'
  if (action === 'decide') return acts && place.step !== 'enter'
  if (action === 'approve_many') return acts && leads.includes(role)
  return acts
}

class Undo extends Error {}
/** What comes of it, and nothing stays. */
async function outcome(run: (typeof attempts)[string], ctx: Ctx, { claimId, fileId }: Place): Promise<string> {
  try {
    await db().transaction(async (tx) => {
      await run({ ...ctx, tx, now: new Date() }, claimId, fileId)
      throw new Undo()
    })
    return 'impossible'
  } catch (error) {
    if (error instanceof Undo) return 'passes'
    return error instanceof AppError ? 'refused' : `FAILS: ${String(error)}`
  }
}

describe.each(['draft', 'draft of staff', 'draft of its customer, who is staff', 'submitted', 'submitted by its customer, who is staff', 'open by an operator', 'in review: enter', 'in review: check', 'just passed on, which can be undone', 'in review: check, of staff', 'in review: approve', 'in review: approve_large', 'returned', 'rejected', 'credited', 'reversed'])('a claim that is %s', (name) => {
  it('lets those act who may, and nobody else', async () => {
    const place = places[name]
    if (!place) throw new Error('it was not made')
    const differs: string[] = []
    let passing = 0
    for (const person of await everybody(place)) {
      for (const [action, run] of Object.entries(attempts)) {
        const came = await outcome(run, person.ctx, place)
        if (came === 'passes') passing += 1
        const expected = allowed(action, place, person) ? 'passes' : 'refused'
        if (came !== expected) differs.push(`${person.who}: ${action} ${came}, not ${expected}`)
      }
    }
    expect(differs).toEqual([])
    expect(passing).toBeGreaterThan(0)
  }, 240_000)
})
