export { cardToken, readCardToken } from './card-token'
export { enrol, enrolMember } from './enrol-member'
export { enrolmentOf, welcomeBy } from './enrolment'
export { asSentPhone, identify, noSuchMember, phoneIn } from './identify'
export { forgetMember, knownMember, noteTier, recallMember, rememberMember } from './known-members'
export type { KnownMember } from './known-members'
export { lookupMember } from './lookup-member'
export { cleanMemberNumber, isMemberNumber, newCardNumber } from './member-number'
export { pinMatches, setPin } from './pin'
export { opensTo } from './opens-to'
export { isDormant, readMember, tierHeldAt } from './till-reads'
export type { Identifier, MemberFacts } from './till-reads'
export {
  blockMember, editProfile, endTier, getMember, listMembers, listTags, memberCardChanges, memberHistoryOf, memberRedemptions,
  memberTiers, mergeMembers, previewMerge, setTier, unblockMember,
} from './queries'
export { sumMemberDays } from './page-queries'
export { endingOf } from './ending'
export { countingDays } from './counting-days'
