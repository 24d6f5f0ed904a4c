import { beforeAll, describe, expect, it } from 'vitest'
import { sql } from 'drizzle-orm'
import { db, pagesSql } from '@/db/client'
import { provideEnv } from '@/lib/env'
import { actOnAllDue } from '@/lib/jobs/act-on-due'
import { drainOutbox } from '@/lib/jobs/drain-outbox'
import { migrateQueue } from '@/lib/jobs/worker'
import { newId } from '@/lib/core/ids'
import { exportData } from '@/lib/leaving'
import { listMovements } from '@/lib/movements'
import { getWorkflow, listWorkflowVersions, saveWorkflow } from '@/lib/workflow'
import { defaultWorkflow } from '@/lib/workflow/default-workflow'
import { credited, daysAgo, invoice, keptImage, makeBrand, photograph, sent, step, terms } from '@/tests/support/claims'
import type { Brand } from '@/tests/support/claims'
import { leaveBooks } from '@/tests/support/leaving'
import { breaks } from '@/tests/support/merging'
import { messagesTo } from '@/tests/support/organization'
import { employ } from '@/tests/support/staff'
import {
  actLater, applyCreditNote, approveClaims, claimsDesk, decideLines, enterClaim, eraseOldFiles, findClaimFile, getClaim, keepFile, listClaims, myClaims, ownClaim, passClaim, previewPoints, previewReversal, rejectClaim, removeFile, reverseClaim, saveClaimSettings, saveDraft,
  saveScheme, sendBackClaim, submitClaim, undoAction,
} from '.'
import { defaultSettings } from './schemas'

let brand: Brand
beforeAll(async () => {
  provideEnv({ DEMO: '1' })
  await migrateQueue()
  brand = await makeBrand()
})

const keep = async (claimId: string, image: Parameters<typeof keptImage>[0] = {}) => (await keepFile(brand.retailer.ctx(), { claimId, images: [await keptImage(image)] })).files[0]?.fileId ?? ''
const wallet = async (id: string) => {
  const [row] = await pagesSql()<{ available: number; owed: number }[]>`select available::int, owed::int from wallets where program_id = ${brand.programId} and id = ${id}`
  return row ?? { available: 0, owed: 0 }
}
const both = async () => ({ customer: (await wallet(brand.memberId)).available, retailer: (await wallet(brand.retailer.retailerId)).available })
const spend = (id: string, points: number) => pagesSql().begin(async (tx) => {
  const op = JSON.stringify([{ op: 'adjust', id: newId(), eventId: newId(), type: 'ledger.adjust', organizationId: brand.organizationId, actor: { kind: 'system', id: null }, requestId: 'test', now: new Date(), occurredAt: new Date(), day: daysAgo(0), walletId: id, holderKind: 'member', points: -points, reason: 'test' }])
  await tx`select ledger_post(${brand.programId}, ${op}::text::jsonb)`
})
const line = (description: string, amountMinor: number, productId: string | null = null, quantity = '1') => ({ productId, description, quantity, unitPriceMinor: amountMinor, amountMinor })
const accept = (claimId: string, ...numbers: number[]) => decideLines(brand.people.checker.ctx(), { claimId, lines: numbers.map((number) => ({ number, accept: true })) })

describe('a claim', () => {
  it('becomes points for customer and retailer at once, with one explanation, and both are told', async () => {
    const before = await both()
    const { claimId, ...done } = await credited(brand, { quantity: '5', totalMinor: 5_077 })
    expect(done).toMatchObject({ state: 'credited', customerPoints: 10, retailerPoints: 1 })
    expect(await both()).toEqual({ customer: before.customer + 10, retailer: before.retailer + 1 })
    const { explanation, lines, actions } = await getClaim(brand.owner, { claimId })
    expect(explanation).toMatchObject({ scheme: { number: 1, effectiveFrom: '2024-01-01' }, customer: { sum: 10, given: 10, room: null }, retailer: { sum: 1, given: 1 }, lines: [{ by: 'product', customerExact: '10', retailerExact: '1' }] })
    expect(lines).toMatchObject([{ customerPoints: 10, retailerPoints: 1, decision: 'accepted' }])
    expect(actions.map(({ kind, who, fromState, toState }) => `${kind} ${who} ${fromState} ${toState}`)).toEqual([
      'draft Retailer draft draft', 'submit Retailer draft submitted', 'enter A operator submitted in_review', 'forward A operator in_review in_review',
      'decide A checker in_review in_review', 'approve A checker in_review approved', 'credit System approved credited',
    ])
    const events = await pagesSql()`select type, data->>'side' as side, member_id, cause_id is null as first from events where subject_id = ${claimId} and type in ('claims.pass', 'claim.points') order by id`
    expect(events).toEqual(expect.arrayContaining([
      { type: 'claim.points', side: 'customer', member_id: brand.memberId, first: false }, { type: 'claim.points', side: 'retailer', member_id: null, first: false },
    ]))
    const { movements } = await listMovements(brand.owner, { show: 'given' })
    expect(movements.filter(({ what }) => what === 'claim.points').slice(0, 2).map(({ given }) => given).sort((a, b) => a - b)).toEqual([1, 10])
    await drainOutbox()
    expect((await messagesTo(brand.retailer.phone))[0]).toMatchObject({ template: 'claim_credited', text: expect.stringMatching(/is approved. You get 1 point, your customer 10 points/) as string })
    const customer = { ...brand.owner, actor: { kind: 'customer' as const, customerId: brand.customerId } }
    expect((await myClaims(customer, {}))[0]).toMatchObject({ claimId, state: 'credited', customerPoints: 10, brand: 'Blue Cup' })
    expect((await exportData(customer, {})).claims).toEqual(expect.arrayContaining([expect.objectContaining({ retailer: 'A brand', state: 'credited', points: 10, lines: [expect.objectContaining({ description: 'Paint', points: 10 })] })]))
    const [notice] = await pagesSql()`select kind from notices where member_id = ${brand.memberId} order by at desc limit 1`
    expect(notice).toBeDefined()
  })

  it('needs a manager above an amount, and an admin above a larger one', async () => {
    const claimId = await sent(brand, { totalMinor: 1_000_001 })
    await step.enter(brand, claimId)
    expect(await step.check(brand, claimId)).toMatchObject({ state: 'in_review', step: 'approve' })
    expect(await passClaim(brand.people.manager.ctx(), { claimId })).toMatchObject({ state: 'in_review', step: 'approve_large' })
    expect(await passClaim(brand.people.admin.ctx(), { claimId })).toMatchObject({ state: 'credited' })
  })

  it('of paper that an operator enters goes to the checker, and no retailer corrects it', async () => {
    const { claimId } = await saveDraft(brand.people.operator.ctx(), { ...invoice(brand), retailerId: brand.retailer.retailerId })
    expect(await submitClaim(brand.people.operator.ctx(), { claimId })).toMatchObject({ state: 'in_review', step: 'check' })
    expect(await step.check(brand, claimId)).toMatchObject({ state: 'credited' })
  })

  it('counts only lines that were accepted, and its retailer reads why not', async () => {
    const lines = [line('Paint', 2_000, brand.productId, '3'), line('A coffee', 500), line('Brushes', 1_250)]
    const { claimId } = await saveDraft(brand.retailer.ctx(), { ...invoice(brand, { totalMinor: 4_000 }), lines })
    await keep(claimId)
    await submitClaim(brand.retailer.ctx(), { claimId })
    await step.enter(brand, claimId)
    await accept(claimId, 1, 3)
    await expect(passClaim(brand.people.checker.ctx(), { claimId })).rejects.toMatchObject({ code: 'conflict', details: { reason: 'lines_open', lines: [2] } })
    await decideLines(brand.people.checker.ctx(), { claimId, lines: [{ number: 2, accept: false, reason: 'Not ours' }] })
    expect(await passClaim(brand.people.checker.ctx(), { claimId })).toMatchObject({ customerPoints: 18, retailerPoints: 1 })
    expect((await ownClaim(brand.retailer.ctx(), { claimId })).lines).toMatchObject([{ customerPoints: 6 }, { decision: 'refused', reason: 'Not ours', customerPoints: 0 }, { customerPoints: 12 }])
  })

  it('with no line accepted is approved by nobody', async () => {
    const claimId = await sent(brand)
    await step.enter(brand, claimId)
    await decideLines(brand.people.checker.ctx(), { claimId, lines: [{ number: 1, accept: false, reason: 'Not ours' }] })
    await expect(passClaim(brand.people.checker.ctx(), { claimId })).rejects.toMatchObject({ details: { reason: 'lines_refused' } })
  })

  it.each([
    [{ invoiceNumber: undefined }, 'invoiceNumber'], [{ invoiceDate: undefined }, 'invoiceDate'], [{ totalMinor: undefined }, 'totalMinor'],
    [{ invoiceDate: daysAgo(-2) }, 'invoiceDate'], [{ totalMinor: 10 }, 'lines'], [{ invoiceDate: daysAgo(120) }, 'invoiceDate'],
  ])('that says %j is not sent', async (wish, field) => {
    const { claimId } = await saveDraft(brand.retailer.ctx(), { ...invoice(brand), ...wish })
    await keep(claimId)
    await expect(submitClaim(brand.retailer.ctx(), { claimId })).rejects.toMatchObject({ code: 'validation_failed', details: { errors: [{ field }] } })
  })

  it('is not sent by a retailer without an image of its invoice; an operator has the paper', async () => {
    const { claimId } = await saveDraft(brand.retailer.ctx(), invoice(brand))
    await expect(submitClaim(brand.retailer.ctx(), { claimId })).rejects.toMatchObject({ code: 'validation_failed', message: 'Add a photo of the invoice.', details: { errors: [{ field: 'files' }] } })
    const fileId = await keep(claimId)
    await pagesSql()`update claim_files set location = null, erased_at = now() where id = ${fileId}`
    await expect(submitClaim(brand.retailer.ctx(), { claimId })).rejects.toMatchObject({ details: { errors: [{ field: 'files' }] } })
    await keep(claimId)
    await expect(submitClaim(brand.retailer.ctx(), { claimId })).resolves.toMatchObject({ state: 'submitted' })
  })

  it('is for nobody’s own card, in the brand’s money, and for members of the brand', async () => {
    const own = await brand.retailer.addCustomer()
    await pagesSql()`update members set customer_id = ${brand.retailer.customerId} where id = ${own.memberId}`
    await expect(saveDraft(brand.retailer.ctx(), invoice({ ...brand, memberId: own.memberId }))).rejects.toMatchObject({ code: 'forbidden' })
    await expect(saveDraft(brand.retailer.ctx(), { ...invoice(brand), currency: 'EUR' })).rejects.toMatchObject({ code: 'currency_not_supported' })
    const { memberId: anothers } = await (await brand.addRetailer('Next door')).addCustomer()
    for (const memberId of [newId(), anothers]) await expect(saveDraft(brand.retailer.ctx(), invoice({ ...brand, memberId }))).rejects.toMatchObject({ code: 'member_not_found' })
  })
})

describe('what is claimed already', () => {
  const read = (value: string, confidence = 0.9) => ({ value, text: value, confidence, box: [0, 0, 1, 1] })
  const nothingRead = { seller: null, invoiceNumber: null, invoiceDate: null, total: null, currency: null, lines: [] }
  const readAs = (claimId: string, fields: object | null) => pagesSql()`
    update claim_file_readings set state = ${fields ? 'done' : 'failed'}, words = '["seen"]', read_at = now(), fields = ${fields && JSON.stringify({ ...nothingRead, ...fields })}::text::jsonb where claim_id = ${claimId}`
  /** A draft with an image that looks like those of the same hash; what it says was read by now, or (null) can't be. */
  const drafted = async (perceptualHash: string, fields: object | null, wish: Parameters<typeof invoice>[1] = {}) => {
    const { claimId } = await saveDraft(brand.retailer.ctx(), invoice(brand, wish))
    await keep(claimId, { perceptualHash })
    await readAs(claimId, fields)
    return claimId
  }
  const claimed = async (...of: Parameters<typeof drafted>) => submitClaim(brand.retailer.ctx(), { claimId: await drafted(...of) })
  const marks = async (claimId: string) => (await getClaim(brand.owner, { claimId })).duplicates
  const told = async (claimId: string) => (await ownClaim(brand.retailer.ctx(), { claimId })).duplicates

  it('is not claimed again: the same number in any dress, the same file, a near-same image, the same customer, day and total', async () => {
    const { memberId } = await brand.retailer.addCustomer()
    const second = await brand.retailer.addCustomer()
    const file = { bytes: new Uint8Array([1, 2, 3]), perceptualHash: 'ff00ff00ff00ff00' }
    const { claimId: first } = await saveDraft(brand.retailer.ctx(), invoice(brand, { memberId, invoiceNumber: 'DUP-0042', invoiceDate: daysAgo(5), totalMinor: 4_242 }))
    await keep(first, file)
    await readAs(first, null)
    await submitClaim(brand.retailer.ctx(), { claimId: first })
    const tries = async (wish: Parameters<typeof invoice>[1], image?: typeof file) => {
      const { claimId } = await saveDraft(brand.retailer.ctx(), invoice(brand, { memberId: second.memberId, ...wish }))
      await keep(claimId, image)
      await readAs(claimId, null)
      return submitClaim(brand.retailer.ctx(), { claimId })
    }
    const refused = (why: string) => ({ code: 'conflict', details: { reason: 'duplicate', duplicates: [{ claimId: first, why }] } })
    await expect(tries({ invoiceNumber: 'dup 42' })).rejects.toMatchObject(refused('same_invoice'))
    await expect(tries({}, file)).rejects.toMatchObject(refused('same_file'))
    await expect(tries({}, { ...file, bytes: new Uint8Array([9]), perceptualHash: 'ff00ff00ff00ff0f' })).rejects.toMatchObject(refused('alike_image'))
    await expect(tries({ memberId, invoiceDate: daysAgo(5), totalMinor: 4_242 })).rejects.toMatchObject(refused('same_day_and_total'))
    await tries({ invoiceNumber: 'DUP-0043' }, { ...file, bytes: new Uint8Array([8]), perceptualHash: '00ff00ff00ff00ff' })
    await tries({ invoiceNumber: 'DUP-0042', seller: 'Somebody else' })
  })

  it('but for images that look alike and were surely read to say something else', async () => {
    const hash = '0123456789abcdef'
    const first = { invoiceDate: read('2026-03-01'), invoiceNumber: read('A-1'), total: read('10.00') }
    await claimed(hash, first)
    const refused = { details: { reason: 'duplicate', duplicates: [{ why: 'alike_image' }] } }
    await expect(claimed(hash, first)).rejects.toMatchObject(refused)
    await expect(claimed(hash, { ...first, invoiceDate: read('2026-03-02', 0.7) })).rejects.toMatchObject(refused)
    await expect(claimed(hash, { ...first, invoiceNumber: read('A-2') })).rejects.toMatchObject(refused)
    await expect(claimed(hash, null)).rejects.toMatchObject(refused)
    await claimed(hash, { ...first, invoiceDate: read('2026-03-02') })
    await claimed(hash, { invoiceDate: null, invoiceNumber: read('A-3'), total: read('11.00') })
  })

  it.each(['waiting', 'queued'])('is not said of an image that looks like another’s as long as one of them is %s to be read: it is sent, marked, and passed on by nobody before', async (state) => {
    const [hash, day] = [state === 'waiting' ? 'f0f0f0f00f0f0f0f' : '3333cccc3333cccc', { invoiceDate: read('2026-03-01') }]
    const { operator } = brand.people
    const { claimId: first } = await claimed(hash, day)
    const later = await drafted(hash, null)
    await pagesSql()`update claim_file_readings set state = ${state}, words = null, read_at = null where claim_id = ${later}`
    expect(await submitClaim(brand.retailer.ctx(), { claimId: later })).toMatchObject({ state: 'submitted' })
    expect([await marks(later), await told(later)]).toEqual([[{ claimId: first, why: 'alike_image', mild: 'unread' }], []])
    const held = { code: 'conflict', details: { reason: 'duplicate', duplicates: [{ claimId: first, why: 'alike_image' }] } }
    await expect(passClaim(operator.ctx(), { claimId: later })).rejects.toMatchObject({ code: 'conflict', message: expect.stringMatching(/still being read; try again/) as string, details: { reason: 'unread', duplicates: [{ claimId: first, why: 'alike_image' }] } })
    await readAs(later, day)
    await expect(passClaim(operator.ctx(), { claimId: later })).rejects.toMatchObject(held)
    await readAs(later, { invoiceDate: read('2026-03-02') })
    expect(await passClaim(operator.ctx(), { claimId: later })).toMatchObject({ step: 'check' })
    expect(await marks(later)).toEqual([])
    // The same customer, day and total hold it up whatever is read.
    const [wish, unread] = [{ totalMinor: 8_800, invoiceDate: daysAgo(state === 'waiting' ? 8 : 9) }, state === 'waiting' ? 'aaaa5555aaaa5555' : '5555aaaa5555aaaa']
    await claimed(unread, null, wish)
    const again = await drafted(unread, null, wish)
    await pagesSql()`update claim_file_readings set state = ${state}, words = null, read_at = null where claim_id = ${again}`
    await expect(submitClaim(brand.retailer.ctx(), { claimId: again })).rejects.toMatchObject({ details: { duplicates: [{ why: 'same_day_and_total' }] } })
  })

  it('is told from an image that was let go of by the day, number and total that were read on it, which alone stay; one that was never read holds up nothing', async () => {
    const [hash, day] = ['cccc3333cccc3333', { invoiceDate: read('2026-03-01'), invoiceNumber: null, total: read('10.00') }]
    const { claimId: old } = await claimed(hash, { ...day, seller: read('Hill Street Hardware'), lines: [] })
    await step.enter(brand, old)
    await step.check(brand, old)
    await pagesSql()`update claim_files set kept_until = now() - interval '1 second' where claim_id = ${old}`
    await eraseOldFiles(new Date())
    expect(await pagesSql()`select r.words, r.layer, r.fields, f.location from claim_file_readings r join claim_files f on f.id = r.file_id where r.claim_id = ${old}`)
      .toEqual([{ words: [], layer: null, fields: { invoiceDate: { value: '2026-03-01', confidence: 0.9 }, total: { value: '10.00', confidence: 0.9 } }, location: null }])
    await expect(claimed(hash, day)).rejects.toMatchObject({ details: { duplicates: [{ claimId: old, why: 'alike_image' }] } })
    const { claimId: other } = await claimed(hash, { invoiceDate: read('2026-03-09') })
    expect(await marks(other)).toEqual([])
    await rejectClaim(brand.people.operator.ctx(), { claimId: other, reason: 'Not a genuine invoice' })

    await pagesSql()`delete from claim_file_readings where claim_id = ${old}`
    const { claimId: unsure } = await claimed(hash, day)
    expect([(await marks(unsure)).filter(({ claimId }) => claimId === old), await told(unsure)]).toEqual([[{ claimId: old, why: 'alike_image', mild: 'past' }], []])
    expect(await passClaim(brand.people.operator.ctx(), { claimId: unsure })).toMatchObject({ step: 'check' })
  })

  it('at once, by two, is one’s', async () => {
    const drafts = await Promise.all([1, 2, 3].map(() => saveDraft(brand.retailer.ctx(), invoice(brand, { invoiceNumber: 'RACE-1' }))))
    for (const { claimId } of drafts) await keep(claimId)
    const sending = await Promise.allSettled(drafts.map(({ claimId }) => submitClaim(brand.retailer.ctx(), { claimId })))
    expect(sending.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('by another retailer is said to be claimed, and nothing more; staff see by whom', async () => {
    const other = await brand.addRetailer('Other')
    const { memberId } = await other.addCustomer()
    const claimId = await sent(brand, { seller: 'Wholesale Ltd', invoiceNumber: 'W-1' })
    const { claimId: again } = await saveDraft(other.ctx(), invoice({ ...brand, memberId }, { seller: 'WHOLESALE, LTD.', invoiceNumber: 'w1' }))
    await photograph(other.ctx(), again)
    const error: unknown = await submitClaim(other.ctx(), { claimId: again }).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: 'conflict', message: 'Already claimed.', details: { reason: 'duplicate' } })
    expect(JSON.stringify(error)).not.toContain(claimId)
    await saveClaimSettings(brand.owner, { ...defaultSettings, duplicates: 'flag' })
    await submitClaim(other.ctx(), { claimId: again })
    expect((await ownClaim(other.ctx(), { claimId: again })).duplicates).toEqual([{ claimId: null, why: null }])
    expect((await getClaim(brand.owner, { claimId: again })).duplicates).toEqual([{ claimId, why: 'same_invoice' }])
    expect((await listClaims(brand.owner, { flagged: true })).claims.map((one) => one.claimId)).toContain(again)
    await saveClaimSettings(brand.owner, defaultSettings)
    await expect(step.enter(brand, again)).rejects.toMatchObject({ details: { reason: 'duplicate' } })
    await sendBackClaim(brand.people.operator.ctx(), { claimId: again, reason: 'The customer is another one' })
  })

  it('by a claim whose number was misread is found once that is corrected, whichever was sent first', async () => {
    const { operator } = brand.people
    const earlier = await sent(brand, { invoiceNumber: 'READ-7' })
    const { claimId: given } = await credited(brand, { invoiceNumber: 'READ-1' })
    expect((await enterClaim(operator.ctx(), { claimId: earlier, invoiceNumber: 'READ-1' })).duplicates).toMatchObject([{ claimId: given, why: 'same_invoice' }])
    await expect(passClaim(operator.ctx(), { claimId: earlier })).rejects.toMatchObject({ code: 'conflict', details: { reason: 'duplicate', duplicates: [{ claimId: given }] } })
    await reverseClaim(brand.owner, { claimId: given, reason: 'The other one stands' })
    expect(await passClaim(operator.ctx(), { claimId: earlier })).toMatchObject({ step: 'check' })
  })

  it('also marks those that were sent later and wait, as long as the earlier one says so', async () => {
    const [earlier, later] = [await sent(brand, { invoiceNumber: 'READ-8' }), await sent(brand, { invoiceNumber: 'READ-2' })]
    const marked = async () => (await getClaim(brand.owner, { claimId: later })).duplicates
    const { operator } = brand.people
    await enterClaim(operator.ctx(), { claimId: earlier, invoiceNumber: 'READ-2' })
    expect(await marked()).toEqual([{ claimId: earlier, why: 'same_invoice' }])
    await sendBackClaim(operator.ctx(), { claimId: earlier, reason: 'The image cannot be read' })
    await saveDraft(brand.retailer.ctx(), { claimId: earlier, invoiceNumber: 'READ-8' })
    expect(await marked()).toEqual([])
  })

  it('is marked in the one that was sent later where customer, day and total, or an image, of the earlier one are corrected', async () => {
    const { operator } = brand.people
    const { memberId } = await brand.retailer.addCustomer()
    const bytes = new TextEncoder().encode(newId())
    const [earlier, later] = [await sent(brand, { totalMinor: 7_001 }), await sent(brand, { memberId, totalMinor: 7_002, invoiceDate: daysAgo(6) })]
    const marked = async () => (await getClaim(brand.owner, { claimId: later })).duplicates
    await enterClaim(operator.ctx(), { claimId: earlier, memberId, invoiceDate: daysAgo(6) })
    expect(await marked()).toEqual([])
    await enterClaim(operator.ctx(), { claimId: earlier, totalMinor: 7_002 })
    expect(await marked()).toEqual([{ claimId: earlier, why: 'same_day_and_total' }])
    await enterClaim(operator.ctx(), { claimId: earlier, invoiceDate: daysAgo(7) })
    expect(await marked()).toEqual([])

    const { claimId: photographed } = await saveDraft(brand.retailer.ctx(), invoice(brand))
    await keep(photographed, { bytes })
    await sendBackClaim(operator.ctx(), { claimId: earlier, reason: 'The image cannot be read' })
    await submitClaim(brand.retailer.ctx(), { claimId: photographed })
    const markedByImage = async () => (await getClaim(brand.owner, { claimId: photographed })).duplicates
    const fileId = await keep(earlier, { bytes })
    expect(await markedByImage()).toEqual([{ claimId: earlier, why: 'same_file' }])
    await removeFile(brand.retailer.ctx(), { claimId: earlier, fileId })
    expect(await markedByImage()).toEqual([])
  })

  it('is marked by whoever passes it on where the brand only marks, though nobody had marked it before', async () => {
    const { operator } = brand.people
    await saveClaimSettings(brand.owner, { ...defaultSettings, duplicates: 'flag' })
    const [earlier, later] = [await sent(brand, { invoiceNumber: 'MARK-1' }), await sent(brand, { invoiceNumber: 'MARK-2' })]
    // Somebody acts on the later one at the moment in which the earlier one is corrected.
    await pagesSql().begin(async (tx) => {
      await tx`select from claims where id = ${later} for no key update`
      await enterClaim(operator.ctx(), { claimId: earlier, invoiceNumber: 'MARK-2' })
    })
    expect((await getClaim(brand.owner, { claimId: later })).flagged).toBe(false)
    await passClaim(operator.ctx(), { claimId: later })
    expect(await getClaim(brand.owner, { claimId: later })).toMatchObject({ step: 'check', flagged: true, duplicates: [{ claimId: earlier, why: 'same_invoice' }] })
    await saveClaimSettings(brand.owner, defaultSettings)
  })

  it('is marked in the one that was sent first too, once the later one gave its points, before anybody decides on it', async () => {
    await saveClaimSettings(brand.owner, { ...defaultSettings, duplicates: 'flag' })
    const [first, second] = [await sent(brand, { invoiceNumber: 'BOTH-1' }), await sent(brand, { invoiceNumber: 'BOTH-1' })]
    await step.enter(brand, first)
    await step.enter(brand, second)
    expect((await getClaim(brand.owner, { claimId: first })).flagged).toBe(false)
    await step.check(brand, second)
    expect(await getClaim(brand.owner, { claimId: first })).toMatchObject({ step: 'check', flagged: true, duplicates: [{ claimId: second, why: 'same_invoice' }] })
    await saveClaimSettings(brand.owner, defaultSettings)
  })

  it('and rejected may be claimed anew', async () => {
    const claimId = await sent(brand, { invoiceNumber: 'NEW-1' })
    await rejectClaim(brand.people.operator.ctx(), { claimId, reason: 'Not a genuine invoice' })
    await sent(brand, { invoiceNumber: 'NEW-1' })
  })

  it('and rejected or reversed is shown to whoever decides on it anew, and to no retailer, whoever sent it', async () => {
    const other = await brand.addRetailer('Other')
    const { memberId } = await other.addCustomer()
    const rejected = await sent(brand, { seller: 'Quay Ltd', invoiceNumber: 'NEW-2' })
    await rejectClaim(brand.people.operator.ctx(), { claimId: rejected, reason: 'Not a genuine invoice' })
    const elsewhere = await sent({ ...brand, memberId }, { seller: 'Quay Ltd', invoiceNumber: 'NEW-2' }, other.ctx())
    expect(await getClaim(brand.owner, { claimId: elsewhere })).toMatchObject({ flagged: true, duplicates: [{ claimId: rejected, why: 'same_invoice', mild: 'past' }] })
    expect((await ownClaim(other.ctx(), { claimId: elsewhere })).duplicates).toEqual([])
    // One that is on its way still holds it up, and is named alone.
    const again = (await saveDraft(brand.retailer.ctx(), invoice(brand, { seller: 'Quay Ltd', invoiceNumber: 'NEW-2' }))).claimId
    await keep(again)
    await expect(submitClaim(brand.retailer.ctx(), { claimId: again })).rejects.toMatchObject({ message: 'Already claimed.' })
    expect(await step.enter(brand, elsewhere)).toMatchObject({ step: 'check' })
    expect(await step.check(brand, elsewhere)).toMatchObject({ state: 'credited' })
    await reverseClaim(brand.owner, { claimId: elsewhere, reason: 'Not genuine' })
    expect(await submitClaim(brand.retailer.ctx(), { claimId: again })).toMatchObject({ state: 'submitted' })
    expect((await marks(again)).map(({ claimId }) => claimId).sort()).toEqual([rejected, elsewhere].sort())
    expect(await told(again)).toEqual([])
    await step.enter(brand, again)
    expect(await step.check(brand, again)).toMatchObject({ state: 'credited' })
  })
})

describe('points', () => {
  it('are those of the invoice’s day, never of the approval’s', async () => {
    const own = await makeBrand()
    const claimId = await sent(own, { invoiceDate: daysAgo(3), quantity: '5' })
    await saveScheme(own.owner, { effectiveFrom: daysAgo(0), terms: { ...terms(own.productId), rates: [{ customer: { type: 'per_unit', points: '100' }, retailer: { type: 'none' } }] } })
    await step.enter(own, claimId)
    expect(await step.check(own, claimId)).toMatchObject({ customerPoints: 10, retailerPoints: 1 })
    const today = await sent(own, { invoiceDate: daysAgo(0), quantity: '5' })
    await step.enter(own, today)
    expect(await step.check(own, today)).toMatchObject({ customerPoints: 500, retailerPoints: 0 })
    await expect(saveScheme(own.owner, { effectiveFrom: daysAgo(1), terms: terms(own.productId) })).rejects.toMatchObject({ code: 'validation_failed' })
  })

  it('of a month have a most for a customer and for a retailer, also of claims that are approved at once', async () => {
    const own = await makeBrand()
    await saveScheme(own.owner, { effectiveFrom: daysAgo(0), terms: { ...terms(own.productId), customerMonthMost: 25, retailerMonthMost: 2 } })
    const ids = [await sent(own, { invoiceDate: daysAgo(0) }), await sent(own, { invoiceDate: daysAgo(0) }), await sent(own, { invoiceDate: daysAgo(0) }), await sent(own, { invoiceDate: daysAgo(0) })]
    for (const id of ids) await step.enter(own, id)
    const done = await Promise.all(ids.map((id) => step.check(own, id)))
    expect(done.map(({ customerPoints }) => customerPoints).sort()).toEqual([0, 10, 10, 5].sort())
    expect(done.reduce((sum, { retailerPoints }) => sum + (retailerPoints ?? 0), 0)).toBe(2)
  })

  it('are none where nothing was promised for the day', async () => {
    const own = await makeBrand()
    const claimId = await sent(own, { invoiceDate: daysAgo(3) })
    await saveClaimSettings(own.owner, { ...defaultSettings, lateDays: null })
    const old = await sent(own, { invoiceDate: '2023-12-31' })
    await step.enter(own, old)
    await expect(step.check(own, old)).rejects.toMatchObject({ code: 'conflict', details: { reason: 'no_scheme' } })
    expect((await getClaim(own.owner, { claimId: old })).state).toBe('in_review')
    expect((await getClaim(own.owner, { claimId })).state).toBe('submitted')
  })
})

describe('a customer who has deleted their account', () => {
  it('gets nothing of a claim, also where the card was unblocked before; the retailer gets what the sale earned', async () => {
    const own = await makeBrand()
    const [claimId, later] = [await sent(own, { quantity: '50' }), await sent(own, { quantity: '20' })]
    for (const id of [claimId, later]) await step.enter(own, id)
    await pagesSql()`update members set blocked_at = now() where id = ${own.memberId}`
    await expect(step.check(own, claimId)).rejects.toMatchObject({ code: 'conflict', details: { reason: 'blocked' } })
    await leaveBooks(own.customerId)
    expect(await previewPoints(own.owner, { claimId })).toMatchObject({ customer: { sum: 100, given: 0, gone: true }, retailer: { sum: 10, given: 10, gone: false } })
    expect(await step.check(own, claimId)).toMatchObject({ state: 'credited', customerPoints: 0, retailerPoints: 10 })
    expect((await getClaim(own.owner, { claimId })).explanation).toMatchObject({ customer: { sum: 100, given: 0, gone: true }, retailer: { sum: 10, given: 10, gone: false } })
    expect(await ownClaim(own.retailer.ctx(), { claimId })).toMatchObject({ limited: { customer: false, retailer: false, customerGone: true }, customerPoints: 0, retailerPoints: 10 })
    await pagesSql()`update members set blocked_at = null where id = ${own.memberId}`
    expect(await step.check(own, later)).toMatchObject({ state: 'credited', customerPoints: 0, retailerPoints: 4 })
    const [holds] = await pagesSql()`select w.available::int, (select r.available::int from wallets r where r.program_id = w.program_id and r.id = ${own.retailer.retailerId}) as retailers from wallets w where w.id = ${own.memberId}`
    expect(holds).toEqual({ available: 0, retailers: 14 })
    expect(await reverseClaim(own.owner, { claimId, reason: 'Not genuine' })).toMatchObject({ customer: { due: 0, taken: 0, owed: 0 }, retailer: { due: 10, taken: 10 } })
    expect(await breaks()).toEqual([])
  })

  it('while it is credited gets nothing either', async () => {
    const own = await makeBrand()
    const claimId = await sent(own)
    await step.enter(own, claimId)
    const credit = await pagesSql().begin(async (tx) => {
      await tx`select from wallets where program_id = ${own.programId} and id = ${own.memberId} for no key update`
      const meanwhile = step.check(own, claimId)
      await new Promise((done) => setTimeout(done, 200))
      await leaveBooks(own.customerId, tx)
      return { meanwhile }
    })
    expect(await credit.meanwhile).toMatchObject({ state: 'credited', customerPoints: 0, retailerPoints: 1 })
  })
})

describe('taking back', () => {
  it('takes effect in ten seconds, until when nobody takes anything else back and whoever did it can undo it', async () => {
    const { claimId } = await credited(brand)
    const { manager, admin, checker } = brand.people
    await expect(actLater(checker.ctx(), { claimId, action: 'reverse', reason: 'Not genuine' })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(actLater(manager.ctx(), { claimId, action: 'credit_note', lines: [9], creditNote: 'CN-1', reason: 'none' })).rejects.toMatchObject({ code: 'validation_failed' })
    await actLater(manager.ctx(), { claimId, action: 'reverse', reason: 'Not genuine' })
    await expect(reverseClaim(admin.ctx(), { claimId, reason: 'too' })).rejects.toMatchObject({ details: { reason: 'pending' } })
    await undoAction(manager.ctx(), { claimId })
    const after = new Date(Date.now() + 11_000)
    await actOnAllDue(after)
    expect((await getClaim(brand.owner, { claimId })).state).toBe('credited')
    await actLater(manager.ctx(), { claimId, action: 'credit_note', lines: [1], creditNote: 'CN-1', reason: 'It came back' })
    expect((await claimsDesk(manager.ctx(), {})).pending).toMatchObject([{ claimId, action: 'credit_note', failed: null }])
    expect((await getClaim(brand.owner, { claimId })).pending).toMatchObject({ action: 'credit_note', mine: false })
    await Promise.all([actOnAllDue(after), actOnAllDue(after)])
    const { state, actions } = await getClaim(brand.owner, { claimId })
    expect([state, actions.at(-1)]).toMatchObject(['reversed', { kind: 'credit_note', who: 'A manager', reason: 'It came back' }])
    expect(actions.filter(({ kind }) => kind === 'credit_note')).toHaveLength(1)
  })

  it('takes lines by a credit note, then the rest, and never more than was given', async () => {
    const before = await both()
    const lines = [line('Paint', 1_000, brand.productId, '2.5'), line('Rollers', 1_999), line('Tape', 501)]
    const { claimId } = await saveDraft(brand.retailer.ctx(), { ...invoice(brand, { totalMinor: 3_500 }), lines })
    await keep(claimId)
    await submitClaim(brand.retailer.ctx(), { claimId })
    await step.enter(brand, claimId)
    await accept(claimId, 1, 2, 3)
    expect(await passClaim(brand.people.checker.ctx(), { claimId })).toMatchObject({ customerPoints: 30, retailerPoints: 3 })
    expect(await applyCreditNote(brand.owner, { claimId, lines: [2], creditNote: 'CN-9', reason: 'Rollers came back' })).toMatchObject({ state: 'credited', customer: { due: 20, taken: 20 }, retailer: { due: 2, taken: 2 } })
    await expect(applyCreditNote(brand.owner, { claimId, lines: [2], creditNote: 'CN-9', reason: 'again' })).rejects.toMatchObject({ code: 'validation_failed' })
    expect(await reverseClaim(brand.owner, { claimId, reason: 'Not genuine' })).toMatchObject({ state: 'reversed', customer: { due: 10 }, retailer: { due: 1 } })
    await expect(reverseClaim(brand.owner, { claimId, reason: 'again' })).rejects.toMatchObject({ code: 'conflict' })
    expect(await both()).toEqual(before)
  })

  it('of what is spent writes off for one and owes for the other, as previewed', async () => {
    const own = await brand.retailer.addCustomer()
    const { claimId } = await credited(brand, { memberId: own.memberId, quantity: '50' })
    await spend(own.memberId, 70)
    await spend(brand.retailer.retailerId, (await wallet(brand.retailer.retailerId)).available)
    expect(await previewReversal(brand.owner, { claimId })).toEqual({ customer: { due: 100, found: 30, owed: 0, writtenOff: 70 }, retailer: { due: 10, found: 0, owed: 10, writtenOff: 0 } })
    expect(await reverseClaim(brand.owner, { claimId, reason: 'Not genuine' })).toMatchObject({ customer: { due: 100, taken: 30, owed: 0 }, retailer: { due: 10, taken: 0, owed: 10 } })
    expect(await wallet(own.memberId)).toEqual({ available: 0, owed: 0 })
    expect(await wallet(brand.retailer.retailerId)).toEqual({ available: 0, owed: 10 })
    await credited(brand, { quantity: '75' })
    expect(await wallet(brand.retailer.retailerId)).toEqual({ available: 5, owed: 0 })
  })

  it('of what somebody spent who has deleted their account is written off, though the brand lets others owe it', async () => {
    const own = await brand.retailer.addCustomer()
    const { claimId } = await credited(brand, { memberId: own.memberId, quantity: '50' })
    await spend(own.memberId, 70)
    await saveClaimSettings(brand.owner, { ...defaultSettings, customerShortfall: 'owe' })
    expect(await previewReversal(brand.owner, { claimId })).toMatchObject({ customer: { due: 100, found: 30, owed: 70, writtenOff: 0 } })
    await leaveBooks(own.customerId)
    expect(await previewReversal(brand.owner, { claimId })).toMatchObject({ customer: { due: 100, found: 0, owed: 0, writtenOff: 100 } })
    expect(await reverseClaim(brand.owner, { claimId, reason: 'Not genuine' })).toMatchObject({ customer: { due: 100, taken: 0, owed: 0 } })
    expect(await wallet(own.memberId)).toEqual({ available: 0, owed: 0 })
    await saveClaimSettings(brand.owner, defaultSettings)
  })

  it('is owed by nobody either who deletes their account at that very moment', async () => {
    const own = await brand.retailer.addCustomer()
    const { claimId } = await credited(brand, { memberId: own.memberId, quantity: '50' })
    await spend(own.memberId, 70)
    await saveClaimSettings(brand.owner, { ...defaultSettings, customerShortfall: 'owe' })
    const asked = await pagesSql().begin(async (tx) => {
      const [mine] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`
      await leaveBooks(own.customerId, tx)
      const reversed = reverseClaim(brand.owner, { claimId, reason: 'Not genuine' })
      await expect.poll(async () => (await pagesSql()`select 1 from pg_stat_activity where ${mine?.pid ?? 0} = any (pg_blocking_pids(pid))`).length, { timeout: 5_000 }).toBe(1)
      return { reversed }
    })
    expect(await asked.reversed).toMatchObject({ customer: { due: 100, taken: 0, owed: 0 } })
    expect(await wallet(own.memberId)).toEqual({ available: 0, owed: 0 })
    await saveClaimSettings(brand.owner, defaultSettings)
  })
})

describe('fifty at once', () => {
  const ready = async (wish: Parameters<typeof sent>[1] = {}) => {
    const claimId = await sent(brand, wish)
    await step.enter(brand, claimId)
    await accept(claimId, 1)
    return claimId
  }
  const forManager = async (totalMinor: number) => {
    const claimId = await ready({ totalMinor })
    await passClaim(brand.people.checker.ctx(), { claimId })
    return claimId
  }
  const states = (ids: string[]) => Promise.all(ids.map(async (claimId) => (await getClaim(brand.owner, { claimId })).state))
  const after = () => new Date(Date.now() + 11_000)

  it('are approved in ten seconds, each with its own event; one that may not be stays and says why', async () => {
    const ids = [await forManager(200_000), await forManager(200_001), await ready()]
    const manager = await employ(brand.organizationId, 'manager')
    const { approved, claims, batchId } = await approveClaims(manager.ctx(), { claimIds: ids })
    expect([approved, claims.map(({ state, refused }) => refused ?? state)]).toEqual([2, ['credited', 'credited', 'role']])
    const events = () => pagesSql()`select subject_id from events where cause_id = ${batchId} and type = 'claims.pass'`
    expect([await events(), await states(ids)]).toEqual([[], ['in_review', 'in_review', 'in_review']])
    expect((await claimsDesk(manager.ctx(), {})).pending.map((one) => one.batchId)).toEqual([batchId, batchId])
    await actOnAllDue(after())
    expect([(await events()).length, await states(ids)]).toEqual([2, ['credited', 'credited', 'in_review']])
    await expect(approveClaims(manager.ctx(), { claimIds: Array.from({ length: 51 }, newId) })).rejects.toMatchObject({ code: 'validation_failed' })
    await expect(approveClaims(brand.people.checker.ctx(), { claimIds: ids })).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('are undone at once, all of them, by whoever approved them; then others have them', async () => {
    const ids = [await forManager(200_002), await forManager(200_003)]
    const [manager, other] = [await employ(brand.organizationId, 'manager'), await employ(brand.organizationId, 'manager')]
    const { batchId } = await approveClaims(manager.ctx(), { claimIds: ids })
    await expect(passClaim(other.ctx(), { claimId: ids[0] ?? '' })).rejects.toMatchObject({ code: 'conflict' })
    await expect(undoAction(other.ctx(), { claimId: ids[0] ?? '' })).rejects.toMatchObject({ code: 'conflict' })
    expect(await undoAction(manager.ctx(), { claimId: ids[1] ?? '' })).toMatchObject({ undone: 2 })
    await actOnAllDue(after())
    expect(await states(ids)).toEqual(['in_review', 'in_review'])
    expect(await pagesSql()`select from events where cause_id = ${batchId}`).toHaveLength(0)
    await passClaim(other.ctx(), { claimId: ids[0] ?? '' })
    expect(await states(ids)).toEqual(['credited', 'in_review'])
  })

  it('are undone also while one of them is about to take effect, which then waits for nobody in a circle', async () => {
    const ids = [await forManager(200_005), await forManager(200_006)]
    const manager = await employ(brand.organizationId, 'manager')
    await approveClaims(manager.ctx(), { claimIds: ids })
    await db().transaction(async (tx) => {
      // As what is due holds it, before it looks whether that was undone.
      await tx.execute(sql`select from claims where id = ${ids[1] ?? ''} for no key update`)
      expect(await undoAction(manager.ctx(), { claimId: ids[0] ?? '' })).toMatchObject({ undone: 2 })
    })
    await actOnAllDue(after())
    expect(await states(ids)).toEqual(['in_review', 'in_review'])
  })

  it('of whoever may approve no longer come to nothing, which they read', async () => {
    const claimId = await forManager(200_004)
    const manager = await employ(brand.organizationId, 'manager')
    await approveClaims(manager.ctx(), { claimIds: [claimId] })
    await pagesSql()`update staff set role = 'checker' where user_id = ${manager.userId}`
    await actOnAllDue(after())
    expect(await states([claimId])).toEqual(['in_review'])
    expect((await claimsDesk(manager.ctx(), {})).pending).toMatchObject([{ claimId, failed: 'Your role does not allow this.' }])
  })
})

describe('a new version of the workflow', () => {
  it('has no step from an amount on before the entering one; what was saved with one goes on', async () => {
    const own = await makeBrand()
    const definition = defaultWorkflow(2)
    const [enter, check] = definition.steps
    if (!enter || !check) throw new Error('it has them')
    const early = { ...definition, steps: [{ ...check, key: 'early', roles: ['manager' as const], fromMinor: 10_000 }, enter, check] }
    await expect(saveWorkflow(own.owner, { definition: early, basedOn: 0 })).rejects.toMatchObject({ code: 'validation_failed' })
    await pagesSql()`insert into workflow_versions (id, organization_id, kind, number, definition) values (${newId()}, ${own.organizationId}, 'claims', 1, ${JSON.stringify(early)}::text::jsonb)`
    const claimId = await sent(own)
    await step.enter(own, claimId)
    expect(await step.check(own, claimId)).toMatchObject({ state: 'credited' })
    expect(await getWorkflow(own.owner, {})).toMatchObject({ number: 1, definition: early })
    expect(await listWorkflowVersions(own.owner, {})).toMatchObject([{ number: 1, definition: early }])
  })

  it('is for new claims only', async () => {
    const own = await makeBrand()
    const old = await sent(own)
    const definition = defaultWorkflow(2)
    const [enter, check] = definition.steps
    if (!enter || !check) throw new Error('it has them')
    const steps = [enter, check, { ...check, key: 'second_look', name: 'A second look', roles: ['manager' as const] }]
    expect(await saveWorkflow(own.owner, { definition: { ...definition, steps }, basedOn: 1 })).toMatchObject({ number: 2 })
    await expect(saveWorkflow(own.owner, { definition, basedOn: 1 })).rejects.toMatchObject({ code: 'conflict' })
    const fresh = await sent(own)
    for (const id of [old, fresh]) await step.enter(own, id)
    expect(await step.check(own, old)).toMatchObject({ state: 'credited' })
    expect(await step.check(own, fresh)).toMatchObject({ state: 'in_review', step: 'second_look' })
    expect(await passClaim(own.people.manager.ctx(), { claimId: fresh })).toMatchObject({ state: 'credited' })
  })
})

it('an image is for its retailer, for the brand’s staff and its customer once it was sent, and there for nobody else', async () => {
  const { claimId } = await saveDraft(brand.retailer.ctx(), invoice(brand))
  const fileId = await keep(claimId, { bytes: new Uint8Array([7, 7]) })
  const [elsewhere, other] = [await makeBrand(), await brand.addRetailer('Other')]
  const customer = { ...brand.owner, actor: { kind: 'customer' as const, customerId: brand.customerId } }
  for (const ctx of [customer, brand.owner, brand.people.operator.ctx()]) expect(await findClaimFile(ctx, fileId)).toBeNull()
  expect(await (await findClaimFile(brand.retailer.ctx(), fileId))?.read()).toHaveLength(2)
  await submitClaim(brand.retailer.ctx(), { claimId })
  for (const ctx of [brand.owner, brand.people.operator.ctx(), brand.retailer.ctx(), customer]) expect(await (await findClaimFile(ctx, fileId))?.read()).toHaveLength(2)
  const strangers = [elsewhere.owner, elsewhere.retailer.ctx(), other.ctx(), brand.as('marketer'), { ...customer, actor: { kind: 'customer' as const, customerId: newId() } }, { ...brand.owner, actor: { kind: 'anonymous' as const } }]
  for (const ctx of strangers) expect(await findClaimFile(ctx, fileId)).toBeNull()
  expect(await findClaimFile(brand.owner, newId())).toBeNull()
})

it('the same key sends and approves once', async () => {
  const claimId = await sent(brand)
  await step.enter(brand, claimId)
  await accept(claimId, 1)
  const ctx = brand.people.checker.ctx({ idempotencyKey: newId() })
  const before = await both()
  const twice = await Promise.all([passClaim(ctx, { claimId }), passClaim(ctx, { claimId })])
  expect(twice[0]).toEqual(twice[1])
  expect((await both()).customer - before.customer).toBe(10)
})

it('leaves books that add up', async () => expect(await breaks()).toEqual([]))
