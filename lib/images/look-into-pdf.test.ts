import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { findFields } from '@/lib/reading'
import { invoiceLines, numberOfMore, pdf } from '@/tests/support/pdf'
import { lookIntoPdf } from '.'

const look = (bytes: Uint8Array) => lookIntoPdf(bytes, { side: 2_400, quality: 82 })
async function pagesOf(bytes: Uint8Array) {
  const looked = await look(bytes)
  if ('refused' in looked) throw new Error(looked.refused)
  return looked.pages
}

describe('a PDF', { timeout: 120_000 }, () => {
  it('is drawn page by page, in dots of a scanner, and gives the words of its text with their places', async () => {
    const pages = await pagesOf(pdf({ pages: [invoiceLines, ['Page two']] }))
    expect(pages.map(({ width, height }) => [width, height])).toEqual([[1_653, 2_339], [1_653, 2_339]])
    const { dominant } = await sharp(pages[0]?.bytes).stats()
    expect([(await sharp(pages[0]?.bytes).metadata()).format, dominant.r > 200]).toEqual(['webp', true])
    const fields = findFields(pages[0]?.words ?? [], { today: '2026-11-01' })
    expect([fields.seller?.value, fields.invoiceNumber?.value, fields.invoiceDate?.value, fields.total?.value, fields.total?.confidence]).toEqual(['Blue Wholesale Ltd', 'BW-2041', '2026-03-17', '29.10', 1])
    expect(fields.lines).toMatchObject([{ description: 'White paint', quantity: '2', unitPrice: '12.50', amount: '25.00' }, { description: 'Brush', quantity: '1', amount: '4.10' }])
    const ink = await darkest(pages[0]?.bytes, fields.total?.box)
    expect(ink).toBeLessThan(60)
    expect(pages[1]?.words.map(({ text }) => text)).toEqual(['Page', 'two'])
  })

  it('that is turned has its words where they are drawn', async () => {
    for (const rotate of [90, 180, 270]) {
      const [page] = await pagesOf(pdf({ pages: [['Upside']], rotate }))
      expect(page && page.width > page.height).toBe(rotate !== 180)
      for (const { box } of page?.words ?? []) expect(await darkest(page?.bytes, box)).toBeLessThan(60)
    }
  })

  it('of the size of a house is drawn as small as any', async () => {
    const [page] = await pagesOf(pdf({ mediaBox: '0 0 14000 14000' }))
    expect([page?.width, page?.height]).toEqual([2_400, 2_400])
  })

  it('with more written on a page than anybody prints there is read from its picture', async () => {
    const [full, words, letters] = [Array.from({ length: 500 }, () => 'all of an invoice'), Array.from({ length: 3_001 }, () => 'a'), Array.from({ length: 200 }, () => 'x'.repeat(101))]
    expect((await pagesOf(pdf({ pages: [full, words, letters] }))).map((page) => page.words.length)).toEqual([2_000, 0, 0])
  })

  it('whose font names half a letter gives words that can be stored', async () => {
    const map = '/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <41> <D800> endbfchar endcmap end end'
    const bytes = pdf({ pages: [['AB']], more: [`<< /Length ${map.length} >>\nstream\n${map}\nendstream`] }).toString('latin1').replace('/Encoding /WinAnsiEncoding', `/ToUnicode ${numberOfMore()} 0 R`)
    const [page] = await pagesOf(Buffer.from(bytes, 'latin1'))
    expect(page?.words.map(({ text }) => text)).toEqual(['\ufffdB'])
  })

  const id = numberOfMore()
  const file = (name: string) => pdf({
    catalog: `/Names << /EmbeddedFiles << /Names [(${name}) ${id} 0 R] >> >>`,
    more: [`<< /Type /Filespec /F (${name}) /UF (${name}) /EF << /F ${id + 1} 0 R >> >>`, '<< /Type /EmbeddedFile /Length 2 >>\nstream\nMZ\nendstream'],
  })
  it.each([
    ['is cut off', pdf().subarray(0, 120), 'damaged'], ['is none', Buffer.from('%PDF-1.7\nnothing'), 'damaged'], ['has no page', pdf({ pages: [] }), 'damaged'],
    ['runs a script when it is opened', pdf({ catalog: '/OpenAction << /S /JavaScript /JS (app.alert(1)) >>' }), 'active'],
    ['writes that in numbers', pdf({ catalog: '/OpenAction << /S /Java#53cript /JS (app.alert(1)) >>' }), 'active'],
    ['has a script among its names', pdf({ catalog: `/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (1) >>] >> >>` }), 'active'],
    ['starts a program', pdf({ catalog: '/OpenAction << /S /Launch /F (cmd.exe) >>' }), 'active'],
    ['carries a program', file('update.exe'), 'active'],
    ['has more pages than anybody reads', pdf({ pages: Array.from({ length: 11 }, () => ['x']) }), 'pages'],
    ['says that it has none of its pages', pdf({ pages: Array.from({ length: 4 }, () => ['x']) }).subarray(0, 400), 'damaged'],
    ['asks for a password', pdf({ trailer: '/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O (01234567890123456789012345678901) /U (01234567890123456789012345678901) >> /ID [(0123456789abcdef) (0123456789abcdef)]' }), 'locked'],
  ])('that %s is refused', async (_, bytes, refused) => expect(await look(bytes)).toEqual({ refused }))

  it('that carries itself as XML is taken, as electronic invoices do', async () => expect(await pagesOf(file('factur-x.xml'))).toHaveLength(1))

  it('that unpacks to a thousand times its size holds nothing up: its reader is ended, or has drawn it', async () => {
    const packed = deflateSync(Buffer.alloc(400_000_000), { level: 1 })
    const bytes = Buffer.concat([
      Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Count 1 /Kids [3 0 R] >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R '
        + `/MediaBox [0 0 595 842] /Contents 4 0 R >>\nendobj\n4 0 obj\n<< /Length ${packed.byteLength} /Filter /FlateDecode >>\nstream\n`), packed,
      Buffer.from('\nendstream\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF'),
    ])
    expect(bytes.byteLength).toBeLessThan(4_000_000)
    const before = process.memoryUsage().rss
    const looked = await look(bytes)
    expect('refused' in looked ? looked.refused : looked.pages.map(({ width }) => width)).toEqual(expect.anything())
    expect(process.memoryUsage().rss - before).toBeLessThan(1_500_000_000)
  })
})

/** How dark the darkest dot is in a part of an image. */
async function darkest(image: Uint8Array | undefined, box: readonly number[] | undefined): Promise<number> {
  const { width, height } = await sharp(image).metadata()
  const [left = 0, top = 0, wide = 0, high = 0] = box ?? []
  const part = { left: Math.round(left * width), top: Math.round(top * height), width: Math.max(1, Math.round(wide * width)), height: Math.max(1, Math.round(high * height)) }
  return Math.min(...await sharp(image).extract(part).greyscale().raw().toBuffer())
}
