import { expect, it } from 'vitest'
import { readCatalog } from './read-catalog'

const plain = { category: null, barcode: null, taxPercent: null, button: false }

it('reads what spreadsheets write: a mark at the start, semicolons, quotation marks, columns in any order', () => {
  expect(readCatalog('\ufeffName;SKU;Price;note\r\n"Beans; dark";beans;10.50;x\r\nTea;tea;2\r\n'.replace('Tea;tea;2', 'Tea;tea;2;'), 'GBP')).toEqual({
    problems: [], rows: [{ ...plain, sku: 'beans', name: 'Beans; dark', priceMinor: 1_050 }, { ...plain, sku: 'tea', name: 'Tea', priceMinor: 200 }],
  })
  expect(readCatalog('sku,name,price,category,barcode,tax,button\ncup,Cup,12,Things,20000001,5.5%,yes', 'JPY').rows)
    .toEqual([{ sku: 'cup', name: 'Cup', priceMinor: 12, category: 'Things', barcode: '20000001', taxPercent: '5.5', button: true }])
})

it('names each wrong line as it stands in the file', () => {
  const { problems } = readCatalog('sku,name,price,barcode,button\ntea,Tea,free,,\n,Nothing,1,,\n\ncup,Cup,1,123,\nhat,Hat,1,,perhaps\npen,Pen,1,20000001,\npen,Pen again,2,,\nink,Ink,3,20000001,', 'GBP')
  expect(problems).toEqual([
    { line: 2, message: 'The price “free” is no amount such as 3.40.' },
    { line: 3, message: 'The sku is missing.' },
    { line: 5, message: 'The barcode must be 8 to 14 digits.' },
    { line: 6, message: 'The button “perhaps” is neither yes nor no.' },
    { line: 8, message: 'The sku pen is that of line 7, too.' },
    { line: 9, message: 'The barcode 20000001 is that of line 7, too.' },
  ])
})

it.each([
  ['', 'There is no product in it.'], ['sku,name,price', 'There is no product in it.'], ['name,price\nTea,2', 'The heading lacks sku.'],
  ['sku,name,price\n"tea,Tea,2', 'This is no CSV: look for a missing quotation mark or a cell too many.'],
  ['sku,name,price\ntea,Tea,2,extra', 'This is no CSV: look for a missing quotation mark or a cell too many.'],
  [`sku,name,price\n${Array.from({ length: 10_001 }, (_, n) => `p${n},P,1`).join('\n')}`, 'At most 10000 products at a time.'],
])('says of a file as a whole what is wrong', (csv, message) => {
  const { rows, problems } = readCatalog(csv, 'GBP')
  expect([rows, problems.map((one) => one.message)]).toEqual([[], [message]])
})
