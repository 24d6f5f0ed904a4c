import { createReadStream, statSync } from 'node:fs'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { parse } from 'csv-parse'
import type { Mapping } from './schemas'

export type Reading = { size: number; read: () => number }

/** Streams a CSV file, plain or gzip, as records by heading. `progress.read()` counts bytes of the file itself. */
export function readRecords(file: string, mapping: Mapping): { records: AsyncIterable<Record<string, string>>; progress: Reading } {
  let bytes = 0
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length
      done(null, chunk)
    },
  })
  const parser = parse({ columns: true, bom: true, delimiter: mapping.delimiter, relax_column_count: true, skip_empty_lines: true })
  // The parser is what is read from: an error on the way (a broken gzip, a lost disk) must reach its reader.
  const failed = (error: Error | null) => {
    if (error && !parser.destroyed) parser.destroy(error)
  }
  const source = createReadStream(file)
  if (file.endsWith('.gz')) pipeline(source, counted, createGunzip(), parser, failed)
  else pipeline(source, counted, parser, failed)
  return { records: parser as AsyncIterable<Record<string, string>>, progress: { size: statSync(file).size, read: () => bytes } }
}
