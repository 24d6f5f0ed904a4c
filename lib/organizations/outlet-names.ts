import { asc, eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { outlets } from '@/db/schema/organizations'
import { ownNames } from '@/lib/core/own-names'

/** What an organization's outlets are called, by id; where two have one name, the later one's has a number. */
export async function outletNames(tx: Pick<Tx, 'select'>, organizationId: string): Promise<Map<string, string>> {
  const all = await tx.select({ id: outlets.id, name: outlets.name }).from(outlets).where(eq(outlets.organizationId, organizationId)).orderBy(asc(outlets.id))
  const names = ownNames(all.map(({ name }) => name))
  return new Map(all.map(({ id }, index) => [id, names[index] ?? id]))
}
