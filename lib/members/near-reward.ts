import { tillSql } from '@/db/client'

/** Whether the program's owner lets it be said that a reward is near: the one setting of recommendations that a POS's look-up needs. */
export async function saysNearReward(programId: string): Promise<boolean> {
  const [row] = await tillSql()<{ on: boolean }[]>`
    select enabled as "on" from recommendation_settings where program_id = ${programId} and kind = 'near_reward'`
  return row?.on ?? true
}
