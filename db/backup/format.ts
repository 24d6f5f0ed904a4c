import { createHmac } from 'node:crypto'
import { z } from 'zod'
import { env } from '@/lib/env'

/**
 * A backup is gzip of lines: this header; for each table a line with its name and columns, its rows in COPY's text form
 * (which PostgreSQL reads across majors, and in which a row is one line) and a line `\.`; and a footer that counts them.
 */
export const headerSchema = z.object({
  format: z.literal('tessera-backup'),
  version: z.literal(1),
  takenAt: z.iso.datetime(),
  postgres: z.string(),
  /** The migrations the data was written under, oldest first. */
  migrations: z.array(z.object({ hash: z.string(), when: z.number() })).min(1),
  /** Tells whether an installation has the same secrets, without telling the secrets. */
  secrets: z.object({ encryption: z.string(), hash: z.string() }),
})
export const tableSchema = z.object({ table: z.string(), columns: z.array(z.string()).min(1) })
export const footerSchema = z.object({ end: z.literal(true), rows: z.record(z.string(), z.number().int()), sha256: z.string() })

export type Header = z.infer<typeof headerSchema>
export type TableHead = z.infer<typeof tableSchema>
export type Footer = z.infer<typeof footerSchema>

export const endOfRows = Buffer.from('\\.\n')
export const line = (value: Header | TableHead | Footer): Buffer => Buffer.from(`${JSON.stringify(value)}\n`)

const fingerprint = (secret: string) => createHmac('sha256', secret).update('tessera-backup').digest('hex').slice(0, 16)

export const secretFingerprints = (): Header['secrets'] =>
  ({ encryption: fingerprint(env.TESSERA_ENCRYPTION_KEY), hash: fingerprint(env.TESSERA_HASH_KEY) })
