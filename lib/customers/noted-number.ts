import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'

type Move = { customerId: string; from: string; to: string; /** Of one program's card alone; else of all that the person has. */ programId?: string }

/**
 * The number that is noted of somebody who works where their card is follows it: by it points that they give to themselves are found
 * (docs/decisions/0034). Where they have no card nothing is changed, so nobody learns of another number.
 */
export async function followCard(tx: Tx, { customerId, from, to, programId }: Move): Promise<void> {
  await tx.execute(sql`
    update staff f set phone = ${to} from users u where u.id = f.user_id and coalesce(f.phone, u.phone) = ${from} and f.organization_id in (
      select p.organization_id from members m join program_participants p on p.program_id = m.program_id and p.left_at is null
      where m.customer_id = ${customerId} and m.program_id = coalesce(${programId ?? null}::uuid, m.program_id))`)
}
