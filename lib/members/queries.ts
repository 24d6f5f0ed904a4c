// What the shop's pages ask and do about members; the till has its own face in index.ts.
export { blockMember, unblockMember } from './block-member'
export { editProfile } from './edit-profile'
export { getMember } from './get-member'
export { listMembers } from './list-members'
export { listTags } from './list-tags'
export { memberHistoryOf, memberCardChanges, memberRedemptions } from './member-history'
export { endTier, setTier } from './set-tier'
export { memberTiers } from './tier-history'
