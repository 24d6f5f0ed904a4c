import { beforeEach, expect, it } from 'vitest'
import { pagesSql } from '@/db/client'
import { newId } from '@/lib/core/ids'
import type { Ctx } from '@/lib/core/context'
import { relayBatch } from '@/lib/jobs/relay-batch'
import { makeBooks } from '@/tests/support/books'
import type { Books } from '@/tests/support/books'
import { dashboard } from '.'

let books: Books
let ctx: Ctx
beforeEach(async () => {
  books = await makeBooks()
  ctx = {
    actor: { kind: 'user', userId: newId(), platformAdmin: false, role: 'analyst' }, organizationId: books.organizationId,
    now: new Date('2026-06-05T12:00:00Z'), requestId: 'test',
  }
})

it('sums a period, values what is outstanding and lists the last sales', async () => {
  const member = await books.member()
  await books.sale(member, { earn: 500, spendMinor: 5000, now: '2026-06-01T12:00:00Z' })
  await books.sale(member, { earn: 20, spend: 100, spendMinor: 2000, now: '2026-06-04T12:00:00Z' })
  while ((await relayBatch({ limit: 50 })).rows > 0);
  const shown = await dashboard(ctx, {})
  expect(shown).toMatchObject({
    program: { role: 'owner', redeemRate: { points: 100, amountMinor: 100 } },
    members: { total: 1, added: { value: 1, previous: null } },
    active: { value: 1 }, sales: { value: 2, previous: null }, netMinor: { value: 7000 },
    issued: { value: 520 }, redeemed: { value: 100 },
    liability: { points: 420, amountMinor: 420, currency: 'GBP' },
    summary: { fact: 'first_sales', sales: 2, netMinor: 7000 },
  })
  expect(shown.series).toHaveLength(30)
  expect(shown.lastSales.map((sale) => [sale.netMinor, sale.member?.id])).toEqual([[2000, member], [5000, member]])
})

it('is an empty one before the first program, and for nobody who may not read reports', async () => {
  await pagesSql()`delete from program_participants where organization_id = ${books.organizationId}`
  expect(await dashboard(ctx, { days: 365 })).toMatchObject({ program: null, liability: null, summary: { fact: 'no_sales' } })
  await expect(dashboard(ctx, { programId: books.programId })).rejects.toMatchObject({ code: 'not_found' })
  const cashier: Ctx = { ...ctx, actor: { kind: 'user', userId: newId(), platformAdmin: false, role: 'cashier' } }
  await expect(dashboard(cashier, {})).rejects.toMatchObject({ code: 'forbidden' })
})
