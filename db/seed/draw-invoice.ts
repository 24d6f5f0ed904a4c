import { join } from 'node:path'
import sharp from 'sharp'

export type Drawn = { seller: string; number: string; day: string; customer: string; lines: { description: string; quantity: string; unitPriceMinor: number; amountMinor: number }[]; totalMinor: number }

const WIDTH = 42
const money = (minor: number) => (minor / 100).toFixed(2)
const both = (left: string, right: string) => left.slice(0, WIDTH - right.length - 1).padEnd(WIDTH - right.length) + right

/** An invoice as a counter prints it, photographed a little askew: the font comes with the application, none of the machine's is needed. */
export async function drawInvoice({ seller, number, day, customer, lines, totalMinor }: Drawn): Promise<Uint8Array> {
  const text = [
    seller.toUpperCase(), 'Trade counter', '', both('INVOICE', number), both('Date', day), both('Customer', customer), '-'.repeat(WIDTH),
    ...lines.flatMap((line) => [line.description, both(`  ${line.quantity} x ${money(line.unitPriceMinor)}`, money(line.amountMinor))]),
    '-'.repeat(WIDTH), both('TOTAL GBP', money(totalMinor)), '', 'Goods remain ours until paid.',
  ].join('\n')
  const fontfile = join(process.cwd(), 'node_modules/geist/dist/fonts/geist-mono/GeistMono-Regular.ttf')
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
  const ink = await sharp({ text: { text: `<span foreground="#28231d">${escaped}</span>`, font: 'Geist Mono', fontfile, dpi: 170, rgba: true, spacing: 6 } }).png().toBuffer()
  return sharp(ink).flatten({ background: '#fbf9f4' }).extend({ top: 60, bottom: 80, left: 60, right: 60, background: '#fbf9f4' })
    .rotate(-1.2, { background: '#b9b2a6' }).extend({ top: 30, bottom: 30, left: 30, right: 30, background: '#b9b2a6' }).jpeg({ quality: 78 }).toBuffer()
}
