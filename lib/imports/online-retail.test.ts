import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { tillSql } from '@/db/client'
import { systemContext } from '@/lib/core/context'
import { createForOwner } from '@/lib/organizations'
import { createProgram, defaultRules } from '@/lib/programs'
import { drainOutbox } from '@/lib/jobs/drain-outbox'
import { verifyLedger } from '@/lib/ledger'
import { mappingSchema, openImport, planImport, readRecords, runImport } from '.'

const path = (relative: string) => fileURLToPath(new URL(`../../${relative}`, import.meta.url))
const file = path('../shared/data/online-retail/online-retail.csv.gz')
const mapping = mappingSchema.parse(JSON.parse(readFileSync(path('docs/import/online-retail.json'), 'utf8')))

if (!existsSync(file)) console.warn(`There is no ${file}: the import of Online Retail is not tested.`)

describe.skipIf(!existsSync(file))('December 2010 of Online Retail', { timeout: 180_000 }, () => {
  let organizationId = ''
  let target: Parameters<typeof runImport>[1]
  const run = () => {
    const { records } = readRecords(file, mapping)
    return runImport(planImport(records, { mapping, until: new Date('2010-12-31T23:59:59Z') }), target, mapping)
  }

  beforeAll(async () => {
    const place = { country: 'GB', currency: 'GBP', timeZone: 'Europe/London' }
    ;({ organizationId } = await createForOwner(systemContext('test'), { name: 'Online Retail', ...place }))
    const ctx = systemContext('test', { organizationId })
    const rules = defaultRules('GBP')
    await createProgram(ctx, { name: 'Plain', rules: { ...rules, tiers: rules.tiers.map((tier) => ({ ...tier, multiplier: '1' })) } })
    target = { ...(await openImport(ctx, {})), organizationId }
  })

  it('is read to the exact figures', async () => {
    expect(await run()).toEqual({
      sales: 1_629, anonymousSales: 229, cancellations: 145, refunds: 159, alreadyThere: 0, rejectedRows: 70, unmatchedRows: 439, failed: 0,
      pointsEarned: 572_051, pointsTakenBack: 8_048,
    })
    const [books] = await tillSql()`
      select (select count(*)::int from sales) as sales, (select count(distinct member_id)::int from sales) as members,
        (select sum(available)::int from wallets) as outstanding,
        (select available::int from wallets w join members m using (program_id, id) join customers c on c.id = m.customer_id
          where c.phone = '+447400018102') as "of18102"`
    expect(books).toEqual({ sales: 1_629, members: 885, outstanding: 564_003, of18102: 27_833 })
  })
  it('has books that balance, and of which nobody was told', async () => {
    await drainOutbox()
    expect((await verifyLedger()).results.filter(({ breaks }) => breaks.length > 0)).toEqual([])
    const [row] = await tillSql()`select (select count(*)::int from messages) as messages,
      (select count(*)::int from events where type = 'pos.record_sale' and not (data ? 'import')) as heard`
    expect(row).toEqual({ messages: 0, heard: 0 })
  })
  it('changes nothing when it is run again', async () => {
    const counts = () => tillSql()`select (select count(*)::int from sales) as sales, (select count(*)::int from refunds) as refunds,
      (select count(*)::int from ledger_transfers) as transfers, (select count(*)::int from events) as events,
      (select count(*)::int from operations) as operations, (select md5(string_agg(w::text, '' order by id)) from wallets w) as wallets`
    const before = await counts()
    expect(await run()).toMatchObject({ sales: 1_629, refunds: 159, alreadyThere: 1_788, failed: 0, pointsEarned: 572_051, pointsTakenBack: 8_048 })
    expect(await counts()).toEqual(before)
  })
})
