import { publishedProgram } from '@/lib/programs'
import type { PublishedProgram } from '@/lib/programs'
import type { SaleRecord } from './sale-record'

/** The version a sale was recorded under: its rules never change. */
export async function versionOf(program: PublishedProgram, { versionId }: Pick<SaleRecord, 'versionId'>) {
  const known = program.versions.find(({ id }) => id === versionId)
  if (known) return known
  const again = await publishedProgram(program.id, { maxAgeMs: 0 })
  const version = again.versions.find(({ id }) => id === versionId)
  if (!version) throw new Error(`version ${versionId} of a sale is not there`)
  return version
}
