// What the shop's pages ask and do about members; the till has its own face in index.ts.
export { adjustPoints } from './adjust-points'
export { editProfile } from './edit-profile'
export { getMember } from './get-member'
export { listMembers } from './list-members'
export { memberHistoryOf, memberPhoneChanges, memberRedemptions } from './member-history'
