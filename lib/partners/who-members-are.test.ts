import { beforeAll, describe, expect, it } from 'vitest'
import { maskPhone } from '@/lib/core/phone'
import type { Ctx } from '@/lib/core/context'
import { exportPage } from '@/lib/exports'
import type { DatasetKey } from '@/lib/exports/dataset-schemas'
import { drainOutbox } from '@/lib/jobs/drain-outbox'
import { getMember, listMembers } from '@/lib/members/queries'
import { recordSale } from '@/lib/pos'
import { getProgram, getVersion, listVersions, saveDraft } from '@/lib/programs'
import { pagesSql } from '@/db/client'
import { makeCoalition } from '@/tests/support/coalition'
import type { Coalition } from '@/tests/support/coalition'

let { cafe, bakery }: Coalition = {} as never
type Person = { memberId: string; phone: string }
let [both, cafeOnly, joinedThere]: Person[] = []

/** Three members of the café's program: one who also bought at the bakery, one who never came there, and one who joined there. */
beforeAll(async () => {
  ({ cafe, bakery } = await makeCoalition())
  ;[both, cafeOnly, joinedThere] = [await cafe.memberWith(10), await cafe.memberWith(20), await bakery.member()]
  await recordSale(bakery.till.ctx(), { receiptNumber: 'one', currency: 'GBP', totalMinor: 500, member: { phone: both.phone } })
  await pagesSql()`update members set external_id = 'OLD-' || number where program_id = ${cafe.programId}`
  await drainOutbox()
})

const column = async (ctx: Ctx, dataset: DatasetKey, name: string) => {
  const { columns, rows } = await exportPage(ctx, { dataset })
  return Object.fromEntries(rows.map((row) => [row[columns.indexOf('member_id')], row[columns.indexOf(name)]]))
}

describe('who a member of a shared program is', () => {
  it('stands in a partner’s files only of those who came to it', async () => {
    const phones = { [both?.memberId ?? '']: both?.phone, [cafeOnly?.memberId ?? '']: null, [joinedThere?.memberId ?? '']: joinedThere?.phone }
    expect(await column(bakery.system(), 'members', 'phone')).toEqual(phones)
    const old = await column(bakery.system(), 'members', 'external_id')
    expect(Object.entries(old).map(([memberId, value]) => [memberId, value !== null])).toEqual(Object.entries(old).map(([memberId]) => [memberId, memberId !== cafeOnly?.memberId]))
    expect(await column(bakery.system(), 'balances', 'phone')).toMatchObject({ [both?.memberId ?? '']: both?.phone, [cafeOnly?.memberId ?? '']: null })
    // Their points are the program's, and everybody's who takes part in it.
    expect(await column(bakery.system(), 'wallets', 'available')).toMatchObject({ [cafeOnly?.memberId ?? '']: 20 })
    const all = Object.fromEntries([both, cafeOnly, joinedThere].map((one) => [one?.memberId, one?.phone]))
    expect(await column(cafe.system(), 'members', 'phone')).toEqual(all)
  })

  it('is shown whole on a partner’s pages only of those who came to it', async () => {
    const shown = async (ctx: Ctx) => Object.fromEntries((await listMembers(ctx, {})).members.map(({ memberId, phone }) => [memberId, phone]))
    expect(await shown(bakery.system())).toEqual({
      [both?.memberId ?? '']: both?.phone, [cafeOnly?.memberId ?? '']: maskPhone(cafeOnly?.phone ?? ''), [joinedThere?.memberId ?? '']: joinedThere?.phone,
    })
    expect((await getMember(bakery.system(), { memberId: cafeOnly?.memberId ?? '' })).phone).toBe(maskPhone(cafeOnly?.phone ?? ''))
    expect((await getMember(bakery.system(), { memberId: both?.memberId ?? '' })).phone).toBe(both?.phone)
    expect((await shown(cafe.system()))[joinedThere?.memberId ?? '']).toBe(joinedThere?.phone)
  })

  it('is found by part of the number only by who is shown it whole', async () => {
    const found = async (ctx: Ctx, person: Person | undefined, from: number) => (await listMembers(ctx, { q: person?.phone.slice(from) })).members.some(({ memberId }) => memberId === person?.memberId)
    const [middle, end, whole] = [-6, -4, 0]
    expect([await found(cafe.system(), cafeOnly, middle), await found(bakery.system(), both, middle)]).toEqual([true, true])
    expect([await found(bakery.system(), cafeOnly, middle), await found(bakery.system(), cafeOnly, end), await found(bakery.system(), cafeOnly, whole)]).toEqual([false, true, true])
  })

  it('and what its owner is still writing is in none of a partner’s files or pages', async () => {
    await saveDraft(cafe.system(), { rules: cafe.rulesWith() })
    const states = async (ctx: Ctx) => {
      const { columns, rows } = await exportPage(ctx, { dataset: 'program_versions' })
      return new Set(rows.map((row) => row[columns.indexOf('state')]))
    }
    expect([await states(cafe.system()), await states(bakery.system())]).toEqual([new Set(['published', 'draft']), new Set(['published'])])
    expect((await getProgram(cafe.system(), {})).draft).not.toBeNull()
    expect((await getProgram(bakery.system(), {})).draft).toBeNull()
    const listed = async (ctx: Ctx) => (await listVersions(ctx, {})).map(({ number, state }) => ({ number, state }))
    const [draft, ...published] = await listed(cafe.system())
    expect([draft?.state, await listed(bakery.system())]).toEqual(['draft', published])
    const read = async (ctx: Ctx, number = 0) => (await getVersion(ctx, { number }))?.state ?? null
    expect([await read(cafe.system(), draft?.number), await read(bakery.system(), draft?.number), await read(bakery.system(), published[0]?.number)]).toEqual(['draft', null, 'published'])
  })
})
