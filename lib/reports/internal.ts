import { pagesSql } from '@/db/client'
import { notFound } from '@/lib/core/errors'

/** @throws AppError not_found */
export async function requireOutlet(organizationId: string, outletId: string): Promise<void> {
  const [row] = await pagesSql()`select 1 from outlets where id = ${outletId} and organization_id = ${organizationId}`
  if (!row) throw notFound('outlet')
}

/** @throws AppError not_found */
export async function requireMember(programId: string, memberId: string): Promise<void> {
  const [row] = await pagesSql()`select 1 from members where program_id = ${programId} and id = ${memberId}`
  if (!row) throw notFound('member')
}
