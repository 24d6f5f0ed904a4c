import { eq } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { customers } from '@/db/schema/people'
import { hashPassword } from '@/lib/auth/passwords'

/** Of whoever has just proven this phone. @throws AppError validation_failed (too weak) */
export async function setPassword(tx: Tx, { phone, password, name }: { phone: string; password: string; name: string }): Promise<void> {
  await tx.update(customers).set({ passwordHash: await hashPassword(password, [name, phone]) }).where(eq(customers.phone, phone))
}
