import { describe, expect, it } from 'vitest'
import { againstPicture } from '.'
import type { ReadFields } from './schemas'

const field = (value: string, confidence: number) => ({ value, text: value, confidence, box: [0, 0, 1, 1] as [number, number, number, number] })
const line = (description: string, confidence: number) => ({ description, quantity: '1', unitPrice: '1.00', amount: '1.00', confidence, box: [0, 0, 1, 1] as [number, number, number, number] })
const fields = (confidence: number, more: Partial<ReadFields> = {}): ReadFields => ({
  seller: field('Blue Wholesale Ltd', confidence), invoiceNumber: field('BW-1', confidence), invoiceDate: field('2026-03-01', confidence), total: field('10.00', confidence), currency: field('GBP', confidence), lines: [line('Paint', confidence)], ...more,
})

describe('what a page says of itself', () => {
  it('counts, and is sure, where its picture shows the same', () => expect(againstPicture(fields(1), fields(0.9, { seller: field('Blue Wholesaie Ltd', 0.7) }))).toEqual({ agrees: true, fields: fields(1) }))

  it('gives way to the picture in each field where they differ, and in all lines', () => {
    const { agrees, fields: held } = againstPicture(fields(1, { invoiceNumber: field('BW-2', 1) }), fields(0.9))
    expect([agrees, held.invoiceNumber, held.total?.confidence, held.lines]).toEqual([false, field('BW-1', 0.9), 1, [line('Paint', 0.9)]])
  })

  it('is not sure where the picture shows nothing, and nothing where it says nothing', () => {
    const { agrees, fields: held } = againstPicture(fields(1, { total: null }), fields(0.9, { invoiceDate: null }))
    expect([agrees, held.invoiceDate, held.total]).toEqual([false, field('2026-03-01', 0.5), field('10.00', 0.9)])
  })

  it('of a seller that is another altogether is the picture’s', () => {
    expect(againstPicture(fields(1, { seller: field('Somebody else', 1) }), fields(0.9)).fields.seller).toEqual(field('Blue Wholesale Ltd', 0.9))
  })
})
