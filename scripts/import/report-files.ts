import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs'
import type { WriteStream } from 'node:fs'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { csvLine } from '@/lib/doors/csv'

/** A CSV that is made when it has its first row, so that an import without problems leaves none. */
class Table {
  private stream: WriteStream | undefined

  constructor(private readonly file: string, private readonly heading: readonly string[]) {}

  add(row: readonly (string | number)[]): void {
    if (!this.stream) {
      this.stream = createWriteStream(this.file)
      this.stream.write(csvLine(this.heading))
    }
    this.stream.write(csvLine(row))
  }

  async close(): Promise<void> {
    if (!this.stream) return
    this.stream.end()
    await finished(this.stream)
  }
}

/** The report of one import: what was left out, what did not match, what failed, and a summary. */
export function openReport(folder: string) {
  mkdirSync(folder, { recursive: true })
  const rejected = new Table(join(folder, 'rejected.csv'), ['row', 'invoice', 'reason', 'value', 'explanation'])
  const unmatched = new Table(join(folder, 'unmatched.csv'), ['row', 'invoice', 'sku', 'quantity', 'unmatched'])
  const failed = new Table(join(folder, 'failed.csv'), ['record', 'code', 'message'])
  return {
    rejected, unmatched, failed,
    async close(summary: Record<string, unknown>) {
      await Promise.all([rejected.close(), unmatched.close(), failed.close()])
      writeFileSync(join(folder, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`)
    },
  }
}
