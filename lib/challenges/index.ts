export { createChallenge, endChallenge, updateChallenge } from './edit-challenges'
export { listChallenges } from './list-challenges'
export { ownChallenges } from './own-challenges'
export { reviewChallenges } from './review'
