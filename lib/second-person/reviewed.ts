import type { UseCase } from '@/lib/core/use-case'
import { createCampaign, setCampaignState, setStacking, updateCampaign } from '@/lib/campaigns'
import { saveClaimSettings, saveScheme } from '@/lib/claims'
import { assignCard } from '@/lib/cards'
import { createChallenge, updateChallenge } from '@/lib/challenges'
import { moveCard } from '@/lib/customers'
import { startImport, undoImport } from '@/lib/data-imports'
import { saveGiftStock } from '@/lib/gifts'
import { editProfile, endTier, enrolMember, mergeMembers, setTier, unblockMember } from '@/lib/members'
import { invitePartner, openToPartners, setPartnerRate } from '@/lib/partners'
import { archiveProduct, createProduct, importProducts, updateProduct } from '@/lib/products'
import { publishDraft, rollBack, scheduleDraft } from '@/lib/programs'
import { assignRegion, editRetailer, endRetailer, enrolRetailer, inviteRetailer, issueCodes, reinstateRetailer, takeInCustomer } from '@/lib/retailers'
import { archiveReward, createReward, updateReward } from '@/lib/rewards'
import { saveSegment } from '@/lib/segments'
import { saveSecondPerson } from './settings'

const all = [
  archiveProduct, archiveReward, assignCard, assignRegion, createCampaign, createChallenge, createProduct, createReward, editProfile, editRetailer, endRetailer, endTier, enrolMember, enrolRetailer, importProducts,
  invitePartner, inviteRetailer, issueCodes, mergeMembers, moveCard, openToPartners, publishDraft, reinstateRetailer, rollBack, saveClaimSettings, saveGiftStock, saveScheme, saveSecondPerson, saveSegment, scheduleDraft, setCampaignState, setPartnerRate, setStacking, setTier, startImport, takeInCustomer, unblockMember,
  undoImport, updateCampaign, updateChallenge, updateProduct, updateReward,
] as unknown as readonly UseCase[]

/** Every command that may wait for a second person, by name. */
export const reviewed: ReadonlyMap<string, UseCase> = new Map(all.map((useCase) => [useCase.declaration.name, useCase]))
