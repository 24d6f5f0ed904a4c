import { Readable, pipeline } from 'node:stream'
import { createDeflateRaw } from 'node:zlib'

export type ZipEntry = { name: string; modified: Date; text: AsyncIterable<string> }
type Head = { name: Buffer; time: number; date: number }
type Tally = { crc: number; size: number; packed: number }

const DEFLATE = 8
/** UTF-8 names; sums and sizes stand behind the data, since nobody knows them before. */
const FLAGS = 0x0808
/** What the plain format can hold; a longer file would need its later form. */
const MOST = 0xffff_ffff
const FLUSH = 64 * 1024

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb8_8320 : value >>> 1
  return value >>> 0
})

export function crc32(bytes: Uint8Array, before = 0): number {
  let value = ~before >>> 0
  for (const byte of bytes) value = (table[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8)
  return ~value >>> 0
}

function bytesOf(...values: readonly (readonly [2 | 4, number])[]): Buffer {
  const buffer = Buffer.alloc(values.reduce((sum, [size]) => sum + size, 0))
  let at = 0
  for (const [size, value] of values) at = size === 2 ? buffer.writeUInt16LE(value, at) : buffer.writeUInt32LE(value, at)
  return buffer
}

const headOf = ({ name, modified: at }: ZipEntry): Head => ({
  name: Buffer.from(name),
  time: (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1),
  date: ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(),
})

/** A ZIP that is written while its files are read, so that its size does not matter. */
export async function* zip(entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>): AsyncGenerator<Buffer> {
  const directory: Buffer[] = []
  let offset = 0
  for await (const entry of entries) {
    const head = headOf(entry)
    const tally: Tally = { crc: 0, size: 0, packed: 0 }
    const local = [bytesOf([4, 0x0403_4b50], [2, 20], [2, FLAGS], [2, DEFLATE], [2, head.time], [2, head.date], [4, 0], [4, 0], [4, 0], [2, head.name.length], [2, 0]), head.name]
    yield* local
    for await (const chunk of pipeline(Readable.from(counted(entry.text, tally)), createDeflateRaw(), () => undefined)) {
      tally.packed += (chunk as Buffer).length
      yield chunk as Buffer
    }
    const sums = [[4, tally.crc], [4, tally.packed], [4, tally.size]] as const
    yield bytesOf([4, 0x0807_4b50], ...sums)
    directory.push(bytesOf(
      [4, 0x0201_4b50], [2, 20], [2, 20], [2, FLAGS], [2, DEFLATE], [2, head.time], [2, head.date], ...sums,
      [2, head.name.length], [2, 0], [2, 0], [2, 0], [2, 0], [4, 0], [4, offset],
    ), head.name)
    offset += local.reduce((sum, part) => sum + part.length, 0) + tally.packed + 16
    if (offset > MOST || tally.size > MOST) throw new Error('a ZIP of more than 4 GB')
  }
  const end = Buffer.concat(directory)
  const count = directory.length / 2
  yield end
  yield bytesOf([4, 0x0605_4b50], [2, 0], [2, 0], [2, count], [2, count], [4, end.length], [4, offset], [2, 0])
}

async function* counted(text: AsyncIterable<string>, tally: Tally): AsyncGenerator<Buffer> {
  let waiting = ''
  const pack = (): Buffer => {
    const bytes = Buffer.from(waiting)
    tally.crc = crc32(bytes, tally.crc)
    tally.size += bytes.length
    waiting = ''
    return bytes
  }
  for await (const part of text) {
    waiting += part
    if (waiting.length >= FLUSH) yield pack()
  }
  if (waiting) yield pack()
}
