import type { Task, TaskList } from 'graphile-worker'
import { z } from 'zod'
import { countAllDays } from '@/lib/analytics'
import { giveBirthdays } from '@/lib/bonuses'
import { lookAgain } from '@/lib/challenges'
import { sendClaimReports } from '@/lib/claim-reports'
import { eraseOldFiles, escalateClaims, giveUpReadings, readClaimImage } from '@/lib/claims'
import { failImport, runImportJob } from '@/lib/data-imports'
import { eraseOldPhotos, escalateGifts } from '@/lib/gifts'
import { settleDueWallets } from '@/lib/ledger'
import { eraseBodies, sendMessage } from '@/lib/messaging'
import { remindMembers } from '@/lib/notices'
import { runOutreach } from '@/lib/outreach'
import { countAllAffinities } from '@/lib/recommendations'
import { countAllPairs, sendReports } from '@/lib/reports'
import { forgetOldChanges } from '@/lib/second-person'
import { countFavourites } from '@/lib/segments'
import { eraseFiles } from '@/lib/stored-files'
import { evaluateTiers } from '@/lib/tiers'
import { tellOfWaiting } from '@/lib/waiting'
import { actOnAllDue } from './act-on-due'
import { ringBell } from './bell'
import { cleanUp } from './clean-up'
import { freeJobsOfTheDead } from './heartbeat'
import { runVerification } from './verification'

const SETTLED_AT_ONCE = 500

const sendMessageTask: Task = async (payload, { job }) => {
  const { messageId } = z.object({ messageId: z.uuid() }).parse(payload)
  await sendMessage(messageId, { now: new Date(), last: job.attempts >= job.max_attempts })
}

/** Catches up with what no operation has met yet: activations, expiries, holds that timed out. */
const settleDue: Task = async (_payload, { logger }) => {
  let settled: number
  let total = 0
  do {
    settled = await settleDueWallets(new Date(), SETTLED_AT_ONCE)
    total += settled
  } while (settled === SETTLED_AT_ONCE)
  if (total > 0) logger.info(`settled ${total} wallets`)
}

/** Tells members of tiers that will end, and takes away what was announced. */
const evaluateTiersTask: Task = async (_payload, { logger }) => {
  const looked = await evaluateTiers(new Date())
  if (looked > 0) logger.info(`looked at ${looked} tiers`)
}

const giveBirthdaysTask: Task = async (_payload, { logger }) => {
  const given = await giveBirthdays(new Date())
  if (given > 0) logger.info(`gave points for ${given} birthdays`)
}

const remindMembersTask: Task = async (_payload, { logger }) => {
  const told = await remindMembers(new Date())
  if (told > 0) logger.info(`told ${told} members of what will be over soon`)
}

const runImport: Task = async (payload, { job }) => {
  const ref = z.object({ organizationId: z.uuid(), importId: z.uuid() }).parse(payload)
  try {
    await runImportJob(ref)
  } catch (error) {
    if (job.attempts >= job.max_attempts) await failImport(ref, new Date())
    throw error
  }
}

const countDaysTask: Task = async (_payload, { logger }) => {
  const counted = await countAllDays()
  if (counted > 0) logger.info(`counted ${counted} days for the reports`)
}

const escalateClaimsTask: Task = async (_payload, { logger }) => {
  const late = await escalateClaims(new Date())
  if (late > 0) logger.info(`told of ${late} claims that wait too long`)
}

const escalateGiftsTask: Task = async (_payload, { logger }) => {
  const late = await escalateGifts(new Date())
  if (late > 0) logger.info(`told of ${late} gifts that wait too long`)
}

const tellOfWaitingTask: Task = async (_payload, { logger }) => {
  const told = await tellOfWaiting(new Date())
  if (told > 0) logger.info(`told ${told} people of what waits for them`)
}

const readImageTask: Task = async (payload, { job }) => {
  const ref = z.object({ programId: z.uuid(), fileId: z.uuid() }).parse(payload)
  await ringBell(await readClaimImage(ref, { now: new Date(), last: job.attempts >= job.max_attempts }))
}

const freeJobs: Task = async (_payload, { logger }) => {
  await freeJobsOfTheDead()
  const lost = await giveUpReadings(new Date())
  if (lost > 0) logger.warn(`gave up ${lost} images whose workers were killed`)
}

/** Until none is left that is due: what a store keeps hold of waits for the next time. */
const eraseFilesTask: Task = async (_payload, { logger }) => {
  let [old, erased, total] = [0, 0, 0]
  do old = await eraseOldFiles(new Date()) + await eraseOldPhotos(new Date()); while (old > 0)
  do total += erased = await eraseFiles(new Date()); while (erased > 0)
  if (total > 0) logger.info(`erased ${total} stored files`)
}

export const tasks: TaskList = {
  send_message: sendMessageTask,
  settle_due: settleDue,
  erase_bodies: async () => void (await eraseBodies()),
  evaluate_tiers: evaluateTiersTask,
  give_birthdays: giveBirthdaysTask,
  remind_members: remindMembersTask,
  run_import: runImport,
  count_days: countDaysTask,
  count_favourites: async () => void (await countFavourites(new Date())),
  look_again: async () => void (await lookAgain(new Date())),
  act_on_due: async () => void (await actOnAllDue(new Date())),
  run_outreach: async () => void (await runOutreach(new Date())),
  escalate_claims: escalateClaimsTask,
  escalate_gifts: escalateGiftsTask,
  tell_of_waiting: tellOfWaitingTask,
  erase_files: eraseFilesTask,
  read_image: readImageTask,
  count_pairs: async () => void (await countAllPairs(new Date())),
  count_affinities: async () => void (await countAllAffinities(new Date())),
  clean_up: cleanUp,
  forget_changes: async () => void (await forgetOldChanges(new Date())),
  free_jobs: freeJobs,
  send_reports: async () => void (await sendReports(new Date())),
  send_claim_reports: async () => void (await sendClaimReports(new Date())),
  verify_ledger: async (payload) => runVerification(z.object({ runId: z.uuid() }).parse(payload).runId),
}
