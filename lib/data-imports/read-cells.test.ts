import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { plainCell } from '@/lib/core/spreadsheet-cell'
import { csvLine } from '@/lib/doors/csv'
import { delimiterOf, encodingOf } from './decode'
import { guessMapping, missingOf } from './field-schemas'
import { readDay, readEnd, readMoment, readPoints, readYesNo } from './read-cells'

const zone = 'Europe/London'
const iso = (date: Date) => date.toISOString()

describe('cells of a file', () => {
  it('read dates as their file writes them, in the zone of the program', () => {
    expect(iso(readMoment('31/12/2026', 'dmy', zone))).toBe('2026-12-31T00:00:00.000Z')
    expect(iso(readMoment('12/31/2026', 'mdy', zone))).toBe('2026-12-31T00:00:00.000Z')
    expect(iso(readMoment('2026-06-01', 'mdy', zone))).toBe('2026-05-31T23:00:00.000Z')
    expect(iso(readMoment('1.6.2026 9:05', 'dmy', zone))).toBe('2026-06-01T08:05:00.000Z')
    expect(iso(readMoment('2026-06-01T09:05:00.000Z', 'dmy', zone))).toBe('2026-06-01T09:05:00.000Z')
    for (const wrong of ['31/02/2026', '12/31/2026', '2026', 'soon', '1/1/26', '2026-06-01 25:00']) expect(() => readMoment(wrong, 'dmy', zone), wrong).toThrow('is no date')
  })

  it('read a last day to its end, and a moment as it is', () => {
    expect(iso(readEnd('30/06/2026', 'dmy', zone))).toBe('2026-06-30T23:00:00.000Z')
    expect(iso(readEnd('2026-06-30T23:00:00.000Z', 'dmy', zone))).toBe('2026-06-30T23:00:00.000Z')
  })

  it('read birthdays without a year', () => {
    expect([readDay('3.4.', 'dmy'), readDay('29/02', 'dmy'), readDay('1990-04-03', 'dmy')]).toEqual(['2000-04-03', '2000-02-29', '1990-04-03'])
  })

  it('read points as spreadsheets write them, and refuse parts of one', () => {
    expect(['1234', '1,234', '1.234', '1 234 567', '12.0', '0'].map(readPoints)).toEqual([1_234, 1_234, 1_234, 1_234_567, 12, 0])
    for (const wrong of ['12.5', 'ten', '1,23', '1e3', '9999999999999999']) expect(() => readPoints(wrong), wrong).toThrow()
    // What is owed.
    expect(['-5', '-1,000'].map(readPoints)).toEqual([-5, -1_000])
  })

  it('read yes and no, and nothing else', () => {
    expect(['Yes', 'x', '0', 'NO'].map(readYesNo)).toEqual([true, true, false, false])
    expect(() => readYesNo('maybe')).toThrow('neither yes nor no')
  })

  it('come back from our own files as they were, however hostile', () => {
    fc.assert(fc.property(fc.string().filter((text) => text === text.trim() && !/["\r\n]/.test(text) && !/^'[=@\t\r+-]/.test(text)), (text) => {
      const [written = ''] = csvLine([text]).split('\r\n')
      expect(plainCell(/^".*"$/s.test(written) ? written.slice(1, -1) : written)).toBe(text)
    }))
  })
})

describe('a file', () => {
  it('is known by its letters', () => {
    const utf16 = (text: string, order: 'le' | 'be') => {
      const bytes = Buffer.from(text, 'utf16le')
      return order === 'le' ? bytes : bytes.swap16()
    }
    expect(encodingOf(Buffer.from('phone,name'))).toBe('utf-8')
    expect(encodingOf(Buffer.from('\ufeffphone', 'utf16le'))).toBe('utf-16le')
    expect(encodingOf(utf16('phone;name', 'le'))).toBe('utf-16le')
    expect(encodingOf(utf16('phone;name', 'be'))).toBe('utf-16be')
  })

  it('is known by what stands between its columns, not within them', () => {
    expect(['a,b,c', 'a;b;c', 'a\tb', '"a,b,c";d', 'a|b', 'alone'].map(delimiterOf)).toEqual([',', ';', '\t', ';', '|', ','])
  })

  it('has its columns taken for fields by their headings, each once', () => {
    expect(guessMapping('members', ['Full name', 'Mobile phone', 'Balance', 'Expiry date', 'Whatever'])).toEqual({ name: 0, phone: 1, points: 2, expiresAt: 3 })
    expect(guessMapping('sales', ['InvoiceNo', 'StockCode', 'Description', 'Quantity', 'InvoiceDate', 'UnitPrice'])).toEqual({ receipt: 0, sku: 1, name: 2, quantity: 3, occurredAt: 4, unitPrice: 5 })
    expect(missingOf('balances', { points: 0 })).toMatchObject({ field: 'mapping.phone' })
    expect(missingOf('balances', { points: 0, memberNumber: 1 })).toBeNull()
  })
})
