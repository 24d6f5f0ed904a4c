import { tillSql } from '@/db/client'

/** Whether a number was printed on a card that no member has. */
export async function isFreeCard(programId: string, number: string): Promise<boolean> {
  const rows = await tillSql()`select from cards where program_id = ${programId} and number = ${number} and member_id is null`
  return rows.length > 0
}
