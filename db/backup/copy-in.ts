import type { Writable } from 'node:stream'
import { finished } from 'node:stream/promises'
import type postgres from 'postgres'
import type { TableHead } from './format'

export type CopyIn = {
  write: (bytes: Buffer) => Promise<void>
  end: () => Promise<void>
  /** What PostgreSQL said against the rows, if it did. */
  refusal: () => unknown
}

type Heard = { reject: (error: unknown) => void }

/** Rows on their way into a table, in COPY's text form. */
export async function copyIn(tx: postgres.TransactionSql, { table, columns }: TableHead): Promise<CopyIn> {
  const query = tx`copy ${tx(table)} (${tx(columns)}) from stdin`
  let refusal: unknown
  // postgres.js lets go of the stream at its end, and what PostgreSQL refuses after that would be waited for in vain:
  // only the query still hears of it.
  const refused = new Promise<never>((_, reject) => {
    const heard = query as unknown as Heard
    const tell = heard.reject
    heard.reject = (error) => {
      refusal ??= error
      reject(error)
      tell(error)
    }
  })
  refused.catch(() => {})
  const stream: Writable = await query.writable()
  stream.on('error', (error) => (refusal ??= error))
  const sent = (bytes: Buffer) =>
    new Promise<void>((resolve, reject) => stream.write(bytes, (error) => (error ? reject(error) : resolve())))
  return {
    write: (bytes) => Promise.race([sent(bytes), refused]),
    end: () => Promise.race([finished(stream.end()), refused]),
    refusal: () => refusal,
  }
}
