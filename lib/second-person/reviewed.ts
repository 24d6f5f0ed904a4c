import type { UseCase } from '@/lib/core/use-case'
import { createCampaign, setCampaignState, setStacking, updateCampaign } from '@/lib/campaigns'
import { saveClaimSettings, saveScheme } from '@/lib/claims'
import { assignCard } from '@/lib/cards'
import { moveCard } from '@/lib/customers'
import { startImport, undoImport } from '@/lib/data-imports'
import { saveGiftStock } from '@/lib/gifts'
import { editProfile, endTier, enrolMember, mergeMembers, setTier, unblockMember } from '@/lib/members'
import { archiveProduct, createProduct, importProducts, updateProduct } from '@/lib/products'
import { publishDraft, rollBack, scheduleDraft } from '@/lib/programs'
import { assignRegion, editRetailer, endRetailer, enrolRetailer, inviteRetailer, issueCodes, reinstateRetailer, takeInCustomer } from '@/lib/retailers'
import { archiveReward, createReward, updateReward } from '@/lib/rewards'

const all = [
  archiveProduct, archiveReward, assignCard, assignRegion, createCampaign, createProduct, createReward, editProfile, editRetailer, endRetailer, endTier, enrolMember, enrolRetailer, importProducts,
  inviteRetailer, issueCodes, mergeMembers, moveCard, publishDraft, reinstateRetailer, rollBack, saveClaimSettings, saveGiftStock, saveScheme, scheduleDraft, setCampaignState, setStacking, setTier, startImport, takeInCustomer, unblockMember,
  undoImport, updateCampaign, updateProduct, updateReward,
] as unknown as readonly UseCase[]

/** Every command that may wait for a second person, by name. */
export const reviewed: ReadonlyMap<string, UseCase> = new Map(all.map((useCase) => [useCase.declaration.name, useCase]))
