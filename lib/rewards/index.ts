export { archiveReward, createReward, updateReward } from './edit-rewards'
export { listRewards, offeredRewards } from './queries'
export type { OfferedReward } from './queries'
export type { Reward } from './schemas'
