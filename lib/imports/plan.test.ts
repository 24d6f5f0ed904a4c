import { describe, expect, it } from 'vitest'
import { planImport } from './plan'
import type { Planned } from './plan'
import { mappingSchema } from './schemas'
import type { Step } from './schemas'

const mapping = mappingSchema.parse({
  columns: { invoice: 'no', sku: 'sku', quantity: 'qty', unitPrice: 'price', occurredAt: 'at', customer: 'who' },
  phone: '+447400{who:6}', dropFromCustomer: '.0', cancellationPrefix: 'C', dateFormat: 'dd/MM/yyyy HH:mm',
  timeZone: 'Europe/London', currency: 'GBP',
})

type Cells = [no: string, sku: string, qty: string, price: string, at: string, who?: string]
async function* records(rows: Cells[]) {
  for (const [no, sku, qty, price, at, who = '12346.0'] of rows) yield { no, sku, qty, price, at, who }
}
async function plan(rows: Cells[], until?: Date) {
  const planned: Planned[] = []
  for await (const each of planImport(records(rows), { mapping, until })) planned.push(each)
  const steps = planned.flatMap((each) => ('step' in each ? [each.step] : []))
  return {
    steps,
    sales: steps.filter((step): step is Extract<Step, { kind: 'sale' }> => step.kind === 'sale'),
    refunds: steps.filter((step): step is Extract<Step, { kind: 'refund' }> => step.kind === 'refund'),
    rejected: planned.flatMap((each) => ('rejected' in each ? [each.rejected] : [])),
    unmatched: planned.flatMap((each) => ('unmatched' in each ? [each.unmatched] : [])),
  }
}

describe('an invoice', () => {
  it('is one sale at the time of its first row, with a phone number from the template', async () => {
    const { sales } = await plan([['1', 'A', '2', '1.005', '01/07/2011 08:26'], ['1', 'B', '1.5', '0.333', '01/07/2011 08:27']])
    expect(sales).toEqual([expect.objectContaining({
      receiptNumber: '1', phone: '+447400012346', occurredAt: new Date('2011-07-01T07:26:00Z'),
      lines: [
        { lineId: '1', sku: 'A', name: 'A', quantity: '2', unitPriceMinor: 101, amountMinor: 201 },
        { lineId: '2', sku: 'B', name: 'B', quantity: '1.5', unitPriceMinor: 33, amountMinor: 50 },
      ],
    })])
  })
  it('is anonymous without a customer', async () => {
    expect((await plan([['1', 'A', '1', '1', '01/07/2011 08:26', '']])).sales[0]).toMatchObject({ customer: null, phone: null })
  })
  it('stays open until a row more than five minutes later, and then is closed', async () => {
    const within = await plan([
      ['1', 'A', '1', '1', '01/07/2011 08:00'], ['2', 'A', '1', '1', '01/07/2011 08:05'], ['1', 'B', '1', '1', '01/07/2011 08:05']])
    expect(within.sales.map((sale) => sale.lines.length)).toEqual([2, 1])
    const after = await plan([
      ['1', 'A', '1', '1', '01/07/2011 08:00'], ['2', 'A', '1', '1', '01/07/2011 08:06'], ['1', 'B', '1', '1', '01/07/2011 08:06']])
    expect(after.sales.map((sale) => sale.lines.length)).toEqual([1, 1])
    expect(after.rejected).toEqual([{ row: 4, invoice: '1', reason: 'invoice_closed', value: '12346' }])
  })
  it('leaves in order of time, then number', async () => {
    const { sales } = await plan([
      ['9', 'A', '1', '1', '01/07/2011 08:01'], ['5', 'A', '1', '1', '01/07/2011 08:01'], ['7', 'A', '1', '1', '01/07/2011 08:00']])
    expect(sales.map((sale) => sale.receiptNumber)).toEqual(['7', '5', '9'])
  })
  it('belongs to one customer', async () => {
    const { rejected } = await plan([['1', 'A', '1', '1', '01/07/2011 08:00'], ['1', 'B', '1', '1', '01/07/2011 08:00', '7']])
    expect(rejected[0]).toMatchObject({ row: 3, reason: 'customer_differs', value: '7' })
  })
})

it('rejects what is no sale, each row with its number and reason', async () => {
  const at = '01/07/2011 08:00'
  const { sales, rejected } = await plan([
    ['1', 'A', '0', '1', at], ['1', 'A', '1', '-1', at], ['1', 'A', '-1', '1', at], ['C1', 'A', '1', '1', at], ['1', 'A', 'x', '1', at],
    ['1', 'A', '1', '1,5', at], ['1', 'A', '1', '1', '2011-07-01'], ['1', 'A', '1', '1', '31/06/2011 08:00'], ['', 'A', '1', '1', at],
    ['1', '', '1', '1', at], ['1', 'A', '1', '1', at, '1234567'], ['1', 'A', '1.2345', '1', at]])
  expect(sales).toEqual([])
  expect(rejected.map(({ row, reason }) => `${row} ${reason}`)).toEqual([
    '2 quantity_zero', '3 price_negative', '4 quantity_negative', '5 quantity_positive', '6 quantity_unreadable', '7 price_unreadable',
    '8 date_unreadable', '9 date_unreadable', '10 invoice_missing', '11 sku_missing', '12 phone_unreadable', '13 quantity_unreadable'])
})

describe('a cancellation', () => {
  const sale = (no: string, qty: string, hour: string, price = '1', who?: string): Cells => [no, 'A', qty, price, `01/07/2011 ${hour}:00`, who]

  it('returns units of the most recent sale first, then of the one before, each as one refund', async () => {
    const { refunds, unmatched } = await plan([sale('1', '5', '08'), sale('2', '3', '09'), sale('C3', '-6', '10'), sale('C4', '-4', '11')])
    expect(refunds.map(({ cancellation, receiptNumber, lines }) => [cancellation, receiptNumber, lines])).toEqual([
      ['C3', '2', [{ lineId: '1', quantity: '3' }]], ['C3', '1', [{ lineId: '1', quantity: '3' }]],
      ['C4', '1', [{ lineId: '1', quantity: '2' }]]])
    expect(unmatched).toEqual([{ row: 5, invoice: 'C4', sku: 'A', quantity: '4', unmatched: '2' }])
  })
  it('finds no sale of another price, another customer, a later time or nobody', async () => {
    const { refunds, unmatched } = await plan([
      sale('1', '5', '08', '2'), sale('2', '5', '08', '1', '7'), sale('3', '5', '08', '1', ''), sale('C4', '-1', '09'),
      sale('C5', '-1', '09', '1', ''), sale('6', '5', '10')])
    expect(refunds).toEqual([])
    expect(unmatched.map(({ invoice }) => invoice)).toEqual(['C4', 'C5'])
  })
})

it('leaves what is later than asked for', async () => {
  const { sales } = await plan(
    [['1', 'A', '1', '1', '01/07/2011 08:00'], ['2', 'A', '1', '1', '01/07/2011 08:03'], ['3', 'A', '1', '1', '02/07/2011 08:00']],
    new Date('2011-07-01T07:01:00Z'))
  expect(sales.map((each) => each.receiptNumber)).toEqual(['1'])
})
