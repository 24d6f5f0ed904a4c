import { createHash } from 'node:crypto'
import { join } from 'node:path'
import sharp from 'sharp'

export type Drawn = { seller: string; number: string; day: string; customer: string; lines: { description: string; quantity: string; unitPriceMinor: number; amountMinor: number }[]; totalMinor: number }

const WIDTH = 42
const money = (minor: number) => (minor / 100).toFixed(2)
const both = (left: string, right: string) => left.slice(0, WIDTH - right.length - 1).padEnd(WIDTH - right.length) + right

/** An invoice as a counter prints it, photographed: the font comes with the application, none of the machine's is needed. */
export async function drawInvoice({ seller, number, day, customer, lines, totalMinor }: Drawn): Promise<Uint8Array> {
  const text = [
    seller.toUpperCase(), 'Trade counter', '', both('INVOICE', number), both('Date', day), both('Customer', customer), '-'.repeat(WIDTH),
    ...lines.flatMap((line) => [line.description, both(`  ${line.quantity} x ${money(line.unitPriceMinor)}`, money(line.amountMinor))]),
    '-'.repeat(WIDTH), both('TOTAL GBP', money(totalMinor)), '', 'Goods remain ours until paid.',
  ].join('\n')
  const fontfile = join(process.cwd(), 'node_modules/geist/dist/fonts/geist-mono/GeistMono-Regular.ttf')
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const ink = await sharp({ text: { text: `<span foreground="#28231d">${escaped}</span>`, font: 'Geist Mono', fontfile, dpi: 140, rgba: true, spacing: 6 } }).png().toBuffer()
  const paper = await sharp(ink).flatten({ background: '#fbf9f4' }).extend({ top: 60, bottom: 80, left: 60, right: 60, background: '#fbf9f4' }).png().toBuffer({ resolveWithObject: true })
  return onTable(paper.data, paper.info, createHash('sha256').update(seller + number).digest())
}

/** Each lies on a tiled table of its own, so that no two photographs are taken for one. */
async function onTable(paper: Buffer, { width, height }: { width: number; height: number }, dice: Buffer): Promise<Uint8Array> {
  const [wide, tall] = [Math.round(width * 1.5), Math.round(height * 1.5)]
  const tiles = Buffer.from(Array.from({ length: 30 }, (_, at) => 40 + Math.round((dice[at % dice.length] ?? 0) * 0.75)))
  const table = await sharp(tiles, { raw: { width: 5, height: 6, channels: 1 } }).resize(wide, tall, { kernel: 'nearest', fit: 'fill' }).toColourspace('srgb').png().toBuffer()
  const turned = await sharp(paper).rotate(((dice[30] ?? 0) % 9) - 4, { background: '#00000000' }).resize(Math.round(width * 0.98)).png().toBuffer()
  const [left, top] = [Math.round(width * 0.5 * ((dice[31] ?? 0) / 255)), Math.round(height * 0.5 * ((dice[29] ?? 0) / 255) * 0.8)]
  return sharp(table).composite([{ input: turned, left, top }]).jpeg({ quality: 78 }).toBuffer()
}
