import { expect, it } from 'vitest'
import { proposalOf } from './proposal'

const of = <T>(value: T) => ({ value, text: String(value), confidence: 0.9, low: false, fileId: 'f1', box: [0, 0, 1, 1] as [number, number, number, number] })
const nothing = { seller: null, invoiceNumber: null, invoiceDate: null, totalMinor: null, lines: [] }
const file = (fileId: string, state: 'queued' | 'done' | 'failed') => ({ fileId, type: 'image/webp', bytes: 1, width: 1, height: 1, reading: { state, fields: null } })

it('gives what was read as fields of a draft, and nothing for what was not', () => {
  const { invoice } = proposalOf({ files: [], proposals: { ...nothing, invoiceDate: of('2026-03-01'), totalMinor: of(900), lines: [of({ description: 'Paint', quantity: '2', unitPriceMinor: 450, amountMinor: 900 })] } }, [])
  expect(invoice).toEqual({ invoiceDate: '2026-03-01', totalMinor: 900, lines: [{ id: 'read 0', productId: null, description: 'Paint', quantity: '2', amountMinor: 900 }] })
})

it('is all there will be once each of these images was read, or can’t be', () => {
  const files = [file('f1', 'done'), file('f2', 'queued'), file('f3', 'failed')]
  expect([['f1'], ['f1', 'f3'], ['f1', 'f2']].map((ids) => proposalOf({ files, proposals: nothing }, ids).done)).toEqual([true, true, false])
})
