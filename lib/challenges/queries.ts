import { pagesSql } from '@/db/client'
import type { Challenge } from './schemas'

/** A program's challenges, newest first. */
export const readChallenges = async (programId: string): Promise<Challenge[]> => [...await pagesSql()<Challenge[]>`
  select id as "challengeId", program_id as "programId", name, description, kind, target, skus, categories, first_day::text as "firstDay",
    last_day::text as "lastDay", repeats, bonus_points::float8 as "bonusPoints", reward_id as "rewardId", badge, ended_at as "endedAt"
  from challenges where program_id = ${programId} order by id desc`]
