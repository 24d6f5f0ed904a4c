import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { newId } from '@/lib/core/ids'
import type { NoticeData, NoticeKind } from './schemas'

export type NewNotice = { programId: string; memberId: string; organizationId: string | null; kind: NoticeKind; key: string; at: string; data: NoticeData }

/** Tells members what happened, each thing once. */
export async function writeNotices(tx: Tx, list: NewNotice[]): Promise<void> {
  if (list.length === 0) return
  const rows = list.map((notice) => ({ id: newId(), ...notice }))
  await tx.execute(sql`
    insert into notices (id, program_id, member_id, organization_id, kind, key, at, data)
    select id, "programId", "memberId", "organizationId", kind, key, at, data
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as n (id uuid, "programId" uuid, "memberId" uuid, "organizationId" uuid, kind text, key text, at timestamptz, data jsonb)
    on conflict do nothing`)
}
