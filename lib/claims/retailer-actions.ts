'use server'

import { action } from '@/lib/doors/action'
import { required } from '@/lib/doors/form-values'
import { discardDraft } from './discard-draft'

export const discardDraftAction = action(discardDraft, { parse: (form) => ({ claimId: required(form, 'claimId') }), redirectTo: () => '/retailer/claims' })
