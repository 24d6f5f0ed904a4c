import { createHash } from 'node:crypto'
import { Readable, Transform, pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { parse } from 'csv-parse'
import { pagesSql } from '@/db/client'
import { AppError, invalid } from '@/lib/core/errors'
import { plainCell } from '@/lib/core/spreadsheet-cell'
import { encodingOf } from './decode'
import type { Encoding } from './decode'
import type { Ref } from './internal'
import { MOST_BYTES } from './field-schemas'

/** `row` as in a spreadsheet: the heading's is 1. */
export type FileRow = { row: number; cells: string[] }
export type Form = { encoding: Encoding; delimiter: string }

async function* parts({ organizationId, importId }: Ref): AsyncGenerator<Buffer> {
  for (let number = 0; ; number += 1) {
    const [part] = await pagesSql()<{ bytes: Buffer }[]>`
      select bytes from import_parts where organization_id = ${organizationId} and import_id = ${importId} and number = ${number}`
    if (!part) return
    yield part.bytes
  }
}

/** The file itself, piece by piece, so that its size does not matter. @throws AppError validation_failed (not what was packed, too large) */
export async function* fileBytes(ref: Ref): AsyncGenerator<Buffer> {
  const unpacked = pipeline(Readable.from(parts(ref)), createGunzip(), () => undefined)
  let bytes = 0
  try {
    for await (const chunk of unpacked) {
      bytes += (chunk as Buffer).length
      if (bytes > MOST_BYTES) throw new AppError('too_large', 'This file is larger than 100 MB. Split it.')
      yield chunk as Buffer
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) throw broken('This file did not arrive whole. Send it again.')
    throw error
  }
}

const broken = (message: string) => invalid('file', message)

/** Reads the whole of it once: what it is, and in which letters it is written. */
export async function inspect(ref: Ref): Promise<{ bytes: number; hash: string; encoding: Encoding }> {
  const hash = createHash('sha256')
  let [bytes, encoding]: [number, Encoding] = [0, 'utf-8']
  let letters: TextDecoder | undefined
  for await (const chunk of fileBytes(ref)) {
    if (bytes === 0) {
      encoding = encodingOf(chunk)
      letters = encoding === 'utf-8' ? new TextDecoder('utf-8', { fatal: true }) : undefined
    }
    bytes += chunk.length
    hash.update(chunk)
    if (letters && !isText(letters, chunk)) [encoding, letters] = ['windows-1252', undefined]
  }
  if (bytes === 0) throw broken('This file is empty.')
  return { bytes, hash: hash.digest('hex'), encoding }
}

export async function firstLine(ref: Ref, encoding: Encoding): Promise<string> {
  for await (const chunk of fileBytes(ref)) {
    const text = new TextDecoder(encoding).decode(chunk)
    return text.slice(0, text.search(/[\r\n]|$/))
  }
  return ''
}

function isText(letters: TextDecoder, chunk: Uint8Array): boolean {
  try {
    letters.decode(chunk, { stream: true })
    return true
  } catch {
    return false
  }
}

/** Every row that says something, the heading first. @throws AppError validation_failed (no CSV), with the line */
export async function* readRows(ref: Ref, { encoding, delimiter }: Form): AsyncGenerator<FileRow> {
  const letters = new TextDecoder(encoding)
  const decoded = new Transform({
    transform: (chunk: Buffer, _encoding, done) => done(null, letters.decode(chunk, { stream: true })),
    flush: (done) => done(null, letters.decode()),
  })
  const parser = parse({ delimiter, relax_column_count: true, max_record_size: 200_000, skip_empty_lines: false })
  pipeline(Readable.from(fileBytes(ref)), decoded, parser, (error) => { if (error) parser.destroy(error) })
  let row = 0
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      row += 1
      const cells = record.map(plainCell)
      if (cells.some(Boolean)) yield { row, cells }
    }
  } catch (error) {
    if (error instanceof AppError) throw error
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_')) {
      throw broken(`After row ${row} this is no CSV: look for a missing quotation mark.`)
    }
    throw error
  } finally {
    parser.destroy()
  }
}
