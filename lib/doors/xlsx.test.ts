import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { tableFile } from './table-file'
import { xlsxDownload } from './xlsx'

const columns = [
  { key: 'name', label: 'Name', kind: 'text' as const }, { key: 'net', label: 'Sold', kind: 'money' as const }, { key: 'share', label: 'Of all', kind: 'percent' as const },
  { key: 'day', label: 'Day', kind: 'day' as const }, { key: 'none', label: 'None', kind: 'count' as const },
]

async function sheetOf(rows: Record<string, string | number | null>[], currency = 'GBP') {
  const answer = await xlsxDownload('report.xlsx', 'Who / what', columns, rows, currency)
  const files = unzipSync(new Uint8Array(await answer.arrayBuffer()))
  const text = (name: string) => strFromU8(files[name] ?? new Uint8Array())
  return { answer, sheet: text('xl/worksheets/sheet1.xml'), strings: text('xl/sharedStrings.xml'), book: text('xl/workbook.xml') }
}

describe('a workbook', () => {
  it('holds figures as figures, in whole units of the currency', async () => {
    const { answer, sheet, book } = await sheetOf([{ name: 'Tea', net: 123_456, share: 0.25, day: '2027-03-01', none: null }])
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="report.xlsx"')
    expect(sheet).toContain('<v>1234.56</v>')
    expect(sheet).toContain('<v>0.25</v>')
    // Days are counted from the end of 1899: 2027-03-01 is 46447.
    expect(sheet).toContain('<v>46447</v>')
    expect(book).toContain('Who   what')
  })

  it('divides by what the currency has', async () => {
    expect((await sheetOf([{ name: 'Tea', net: 123_456, share: null, day: null, none: null }], 'JPY')).sheet).toContain('<v>123456</v>')
  })

  it('never holds a formula, whatever a name begins with', async () => {
    const { sheet, strings } = await sheetOf([{ name: '=HYPERLINK("http://x.test")', net: 1, share: 0, day: '2027-03-01', none: 1 }])
    expect(sheet).not.toContain('<f>')
    expect(strings).toContain('=HYPERLINK(')
  })

  it('says below its rows where these are not all, as a CSV does', async () => {
    const table = { file: 'report', sheet: 'report', columns: [columns[3]!, columns[1]!], rows: [{ day: '2027-03-01', net: 100 }], currency: 'GBP', note: 'The newest row of more.' }
    const [csv, book] = await Promise.all([tableFile(table), tableFile(table, 'xlsx')])
    expect(await csv.text()).toMatch(/2027-03-01,1\.00\r\nThe newest row of more\.,\r\n$/)
    expect(strFromU8(unzipSync(new Uint8Array(await book.arrayBuffer()))['xl/sharedStrings.xml'] ?? new Uint8Array())).toContain('The newest row of more.')
  })
})
