import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { SetupError } from '@/lib/setup-error'
import { footerSchema, headerSchema, tableSchema } from './format'
import type { Footer, Header, TableHead } from './format'

export type Part =
  | { kind: 'header'; header: Header }
  | { kind: 'table'; head: TableHead }
  | { kind: 'rows'; bytes: Buffer }
  | { kind: 'end-of-table' }
  | { kind: 'footer'; footer: Footer }

const [NEWLINE, BACKSLASH, DOT] = [10, 92, 46]

class Damaged extends Error {}

/** Cuts a backup's bytes into parts; rows stay in large pieces. */
class Parser {
  private readonly digest = createHash('sha256')
  private rest: Buffer = Buffer.alloc(0)
  private state: 'header' | 'between' | 'rows' | 'done' = 'header'

  get complete() {
    return this.state === 'done' && this.rest.length === 0
  }

  push(chunk: Buffer): Part[] {
    const data: Buffer = this.rest.length > 0 ? Buffer.concat([this.rest, chunk]) : chunk
    const parts: Part[] = []
    let rowsFrom = 0
    let at = 0
    const flush = (to: number) => {
      if (to > rowsFrom) parts.push({ kind: 'rows', bytes: data.subarray(rowsFrom, to) })
    }
    for (let end = data.indexOf(NEWLINE); end >= 0; end = data.indexOf(NEWLINE, at)) {
      const next = end + 1
      if (this.state !== 'rows') {
        parts.push(this.note(data.subarray(at, next)))
        rowsFrom = next
      } else if (end - at === 2 && data[at] === BACKSLASH && data[at + 1] === DOT) {
        flush(at)
        parts.push({ kind: 'end-of-table' })
        this.digest.update(data.subarray(rowsFrom, next))
        this.state = 'between'
      }
      at = next
    }
    if (this.state === 'rows' && at > rowsFrom) {
      flush(at)
      this.digest.update(data.subarray(rowsFrom, at))
    }
    this.rest = data.subarray(at)
    return parts
  }

  private note(bytes: Buffer): Part {
    const value: unknown = JSON.parse(bytes.toString('utf8'))
    if (this.state === 'done') throw new Damaged()
    const footer = footerSchema.safeParse(value)
    if (footer.success) {
      if (footer.data.sha256 !== this.digest.digest('hex')) throw new Damaged()
      this.state = 'done'
      return { kind: 'footer', footer: footer.data }
    }
    this.digest.update(bytes)
    if (this.state === 'header') {
      this.state = 'between'
      return { kind: 'header', header: headerSchema.parse(value) }
    }
    this.state = 'rows'
    return { kind: 'table', head: tableSchema.parse(value) }
  }
}

/** Reads a backup part by part. @throws SetupError where there is no such file, or it is damaged or no backup */
export async function* readBackup(file: string): AsyncGenerator<Part> {
  if (!existsSync(file)) throw new SetupError(`There is no file ${file}.`)
  const parser = new Parser()
  const unzipped = createGunzip()
  pipeline(createReadStream(file), unzipped, () => {})
  const damaged = new SetupError(`${file} is not a whole Tessera backup: it is cut off, was changed, or is something else.`)
  const chunks = unzipped[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  for (;;) {
    let parts: Part[] | undefined
    try {
      const { done, value } = await chunks.next()
      if (!done) parts = parser.push(value)
    } catch (error) {
      throw isFault(error) ? error : damaged
    }
    if (!parts) break
    yield* parts
  }
  if (!parser.complete) throw damaged
}

/** A disk that fails is no damaged backup. */
const isFault = (error: unknown) => error instanceof Error && 'code' in error && /^E[A-Z]+$/.test(String(error.code))

/** Reads all of it once and writes nothing. */
export async function checkBackup(file: string): Promise<{ header: Header; rows: number }> {
  let header: Header | undefined
  let rows = 0
  for await (const part of readBackup(file)) {
    if (part.kind === 'header') header = part.header
    if (part.kind === 'footer') rows = Object.values(part.footer.rows).reduce((sum, each) => sum + each, 0)
  }
  if (!header) throw new SetupError(`${file} is empty.`)
  return { header, rows }
}
