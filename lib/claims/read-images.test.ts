import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { provideEnv } from '@/lib/env'
import { lookIntoPdf } from '@/lib/images'
import { migrateQueue } from '@/lib/jobs/worker'
import { invoice, makeBrand } from '@/tests/support/claims'
import type { Brand } from '@/tests/support/claims'
import { invoiceLines, pdf } from '@/tests/support/pdf'
import { dispatchReadings, getClaim, giveUpReadings, ownClaim, passClaim, readClaimImage, removeFile, saveDraft, submitClaim, uploadClaimFile } from '.'

let [brand, folder]: [Brand, string] = [] as never
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tessera-reading-'))
  provideEnv({ TESSERA_DATA_DIR: folder })
  await migrateQueue()
  brand = await makeBrand()
})
afterAll(async () => {
  provideEnv({ TESSERA_DATA_DIR: undefined })
  await rm(folder, { recursive: true, force: true })
})

const draft = async () => (await saveDraft(brand.retailer.ctx(), { memberId: brand.memberId })).claimId
async function send(claimId: string, bytes: Uint8Array): Promise<string> {
  const [file] = await uploadClaimFile(brand.retailer.ctx(), claimId, async () => bytes)
  return file?.fileId ?? ''
}
/** A page as somebody would photograph it: a picture, with no text in it. */
async function photo(lines: readonly string[]): Promise<Uint8Array> {
  const looked = await lookIntoPdf(pdf({ pages: [[...lines]] }), { side: 2_400, quality: 90 })
  return 'pages' in looked ? sharp(looked.pages[0]?.bytes).jpeg({ quality: 85 }).toBuffer() : new Uint8Array()
}
async function readAll(): Promise<void> {
  await dispatchReadings()
  const waiting = await pagesSql()<{ programId: string; fileId: string }[]>`select program_id as "programId", file_id as "fileId" from claim_file_readings where state = 'queued' order by file_id`
  for (const ref of waiting) await readClaimImage(ref, { now: new Date(), last: true })
}
const own = async (claimId: string) => ownClaim(brand.retailer.ctx(), { claimId })
const jobs = async (fileId: string) => pagesSql()`select from graphile_worker.jobs where task_identifier = 'read_image' and key = ${`reading ${fileId}`}`

// Reading takes seconds, on a busy machine many.
describe('an image of a claim', { timeout: 120_000 }, () => {
  it('is read by a job; what it says is proposed for what is open, and never put over what somebody entered', async () => {
    const claimId = await draft()
    const fileId = await send(claimId, await photo(invoiceLines))
    expect((await own(claimId)).files).toMatchObject([{ fileId, reading: { state: 'waiting', fields: null } }])
    expect([await dispatchReadings(), await dispatchReadings(), (await jobs(fileId)).length]).toEqual([1, 0, 1])
    const told = await readClaimImage({ programId: brand.programId, fileId }, { now: new Date(), last: false })
    expect(told).toEqual([brand.organizationId, brand.retailer.customerId])
    const { files, proposals } = await own(claimId)
    expect(files[0]?.reading).toMatchObject({ state: 'done', fields: { total: { value: '29.10' }, invoiceNumber: { value: 'BW-2041' } } })
    expect(proposals).toMatchObject({
      seller: { value: 'Blue Wholesale Ltd' }, invoiceNumber: { value: 'BW-2041', fileId, low: false }, invoiceDate: { value: '2026-03-17' }, totalMinor: { value: 2_910, text: '29.10' },
      lines: [{ value: { description: 'White paint', quantity: '2', unitPriceMinor: 1_250, amountMinor: 2_500 } }, { value: { description: 'Brush', amountMinor: 410 } }],
    })
    expect(proposals.totalMinor?.box.every((part) => part > 0 && part < 1)).toBe(true)

    await saveDraft(brand.retailer.ctx(), { claimId, invoiceNumber: 'MINE-1', totalMinor: 1, seller: 'Somebody', lines: invoice(brand).lines })
    expect((await own(claimId)).proposals).toMatchObject({ seller: null, invoiceNumber: null, totalMinor: null, lines: [], invoiceDate: { value: '2026-03-17' } })
    expect(await own(claimId)).toMatchObject({ invoiceNumber: 'MINE-1', totalMinor: 1, invoiceDate: null })
  })

  it('that carries its text is read nevertheless, and the text is taken where the picture bears it out; of what was sent nothing is proposed any more', async () => {
    const { claimId } = await saveDraft(brand.retailer.ctx(), invoice(brand))
    await send(claimId, pdf({ pages: [invoiceLines, invoiceLines.with(2, 'Invoice No: BW-2042')] }))
    expect((await own(claimId)).files.map(({ reading }) => [reading.state, reading.fields?.invoiceNumber?.value])).toEqual([['waiting', 'BW-2041'], ['waiting', 'BW-2042']])
    await readAll()
    expect((await own(claimId)).files.map(({ type, reading }) => [type, reading.state, reading.fields?.invoiceNumber?.value, reading.fields?.total?.confidence]))
      .toEqual([['image/webp', 'done', 'BW-2041', 1], ['image/webp', 'done', 'BW-2042', 1]])
    await submitClaim(brand.retailer.ctx(), { claimId })
    const { proposals, files } = await own(claimId)
    expect((await getClaim(brand.owner, { claimId })).files.map(({ reading }) => reading.fields?.total?.value)).toEqual(['29.10', '29.10'])
    expect([proposals, files.length]).toEqual([{ seller: null, invoiceNumber: null, invoiceDate: null, totalMinor: null, lines: [] }, 2])
  })

  it('whose text lies is what its picture shows: the same page again, with another text behind it, is found', async () => {
    const page = invoiceLines.with(2, 'Invoice No: BW-3001').with(3, 'Date: 18/03/2026')
    const honest = (await saveDraft(brand.retailer.ctx(), invoice(brand))).claimId
    await send(honest, pdf({ pages: [page] }))
    await readAll()
    await submitClaim(brand.retailer.ctx(), { claimId: honest })
    // What is drawn is the same but for a letter; what the text says, which nobody sees, is another number, day and total.
    const lying = pdf({ pages: [page.with(1, '1 High Street, Londen')], hidden: [['Invoice No: BW-9999', 'Date: 02/02/2026', 'Total amount 77.00', 'Item Qty Price Amount', 'Bucket 1 77.00 77.00']] })
    const draftOf = async () => {
      const { claimId } = await saveDraft(brand.retailer.ctx(), invoice(brand))
      await send(claimId, lying)
      return claimId
    }
    const alike = expect.arrayContaining([{ claimId: honest, why: 'alike_image' }]) as unknown
    const [hasty, patient] = [await draftOf(), await draftOf()]
    // Sent before the picture was read, it is found as soon as that was, and nobody passes it on.
    await submitClaim(brand.retailer.ctx(), { claimId: hasty })
    await readAll()
    expect((await own(patient)).files[0]?.reading.fields).toMatchObject({ invoiceNumber: { value: 'BW-3001' }, invoiceDate: { value: '2026-03-18' }, total: { value: '29.10' } })
    expect((await getClaim(brand.owner, { claimId: hasty })).duplicates).toEqual(alike)
    await expect(passClaim(brand.people.operator.ctx(), { claimId: hasty })).rejects.toMatchObject({ details: { reason: 'duplicate', duplicates: alike } })
    await expect(submitClaim(brand.retailer.ctx(), { claimId: patient })).rejects.toMatchObject({ details: { reason: 'duplicate', duplicates: alike } })
  })

  it('that stands on a page twice, as an empty one does, is kept once; one whose time was over can be sent again', async () => {
    const claimId = await draft()
    const twice = pdf({ pages: [invoiceLines, [], []] })
    const first = await send(claimId, twice)
    expect((await own(claimId)).files).toHaveLength(2)
    await pagesSql()`update claim_files set location = null, erased_at = now() where claim_id = ${claimId}`
    expect((await own(claimId)).files).toHaveLength(0)
    expect(await send(claimId, twice)).not.toBe(first)
    expect((await own(claimId)).files).toHaveLength(2)
  })

  it('that is not to be had is tried again, and given up in the end; one that was taken away is nobody’s business', async () => {
    const claimId = await draft()
    const fileId = await send(claimId, await photo(['Gone']))
    await dispatchReadings()
    await rm(join(folder, 'uploads', `${fileId}.webp`))
    const read = (last: boolean) => readClaimImage({ programId: brand.programId, fileId }, { now: new Date(), last })
    await expect(read(false)).rejects.toThrow('not there')
    expect((await own(claimId)).files[0]?.reading.state).toBe('queued')
    await expect(read(true)).rejects.toThrow('not there')
    expect((await own(claimId)).files[0]?.reading).toEqual({ state: 'failed', fields: null })
    await removeFile(brand.retailer.ctx(), { claimId, fileId })
    expect(await giveUpReadings(new Date())).toBe(0)
    expect(await read(true)).toEqual([])
    expect(await pagesSql()`select from claim_file_readings where file_id = ${fileId}`).toHaveLength(0)
  })

  it('whose worker was killed each time holds nothing up that is like it: it is given up, once it is no more at work', async () => {
    const sent = async (quality: number) => {
      const { claimId } = await saveDraft(brand.retailer.ctx(), invoice(brand))
      const fileId = await send(claimId, await sharp(await photo(invoiceLines.with(2, 'Invoice No: BW-4001').with(3, 'Date: 19/03/2026'))).jpeg({ quality }).toBuffer())
      await submitClaim(brand.retailer.ctx(), { claimId })
      return { claimId, fileId }
    }
    const [first, second] = [await sent(85), await sent(70)]
    await dispatchReadings()
    await readClaimImage({ programId: brand.programId, fileId: second.fileId }, { now: new Date(), last: true })
    const refused = () => passClaim(brand.people.operator.ctx(), { claimId: second.claimId }).catch(({ details }: { details: { reason: unknown } }) => details.reason)
    const job = (locked: Date | null) => pagesSql()`update graphile_worker._private_jobs set attempts = max_attempts, locked_at = ${locked}, locked_by = 'a worker' where key = ${`reading ${first.fileId}`}`
    await job(new Date())
    expect([await giveUpReadings(new Date()), await refused()]).toEqual([0, 'unread'])
    await job(null)
    expect([await giveUpReadings(new Date()), await refused()]).toEqual([1, 'duplicate'])
    expect((await own(first.claimId)).files[0]?.reading).toEqual({ state: 'failed', fields: null })
  })
})
