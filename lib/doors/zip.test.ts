import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { crc32, zip } from './zip'

async function* parts(...texts: string[]): AsyncGenerator<string> {
  yield* texts
}
const modified = new Date('2026-11-29T10:20:30Z')
const big = Array.from({ length: 20_000 }, (_, n) => `row ${n}, über “all”\r\n`)

async function make(): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of zip([
    { name: 'a.txt', modified, text: parts('hello ', 'world') }, { name: 'empty.csv', modified, text: parts() }, { name: 'größe.csv', modified, text: parts(...big) },
  ])) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** The directory at the end of a ZIP, as an unpacker reads it. */
function unpack(file: Buffer): Record<string, string> {
  const end = file.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  const found: Record<string, string> = {}
  for (let [at, left] = [file.readUInt32LE(end + 16), file.readUInt16LE(end + 10)]; left > 0; left -= 1) {
    const [crc, packed, size, length, offset] = [file.readUInt32LE(at + 16), file.readUInt32LE(at + 20), file.readUInt32LE(at + 24), file.readUInt16LE(at + 28), file.readUInt32LE(at + 42)]
    const start = offset + 30 + file.readUInt16LE(offset + 26) + file.readUInt16LE(offset + 28)
    const text = inflateRawSync(file.subarray(start, start + packed))
    expect([crc32(text), text.length]).toEqual([crc, size])
    found[file.toString('utf8', at + 46, at + 46 + length)] = text.toString()
    at += 46 + length
  }
  return found
}

describe('a ZIP', () => {
  it('sums as the standard says', () => expect(crc32(Buffer.from('123456789')).toString(16)).toBe('cbf43926'))

  it('holds each file as it was written', async () => {
    expect(unpack(await make())).toEqual({ 'a.txt': 'hello world', 'empty.csv': '', 'größe.csv': big.join('') })
  })

  it('is opened by another program than ours, where there is one', async (context) => {
    const folder = mkdtempSync(join(tmpdir(), 'tessera-zip-'))
    try {
      writeFileSync(join(folder, 'all.zip'), await make())
      const python = 'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; z.extractall(sys.argv[2])'
      try {
        execFileSync('python3', ['-c', python, join(folder, 'all.zip'), folder], { stdio: 'pipe' })
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return context.skip()
        throw error
      }
      expect(readFileSync(join(folder, 'größe.csv'), 'utf8')).toBe(big.join(''))
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
