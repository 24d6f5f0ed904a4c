'use server'

import type { z } from 'zod'
import { action } from '@/lib/doors/action'
import { composed, required, text, whole } from '@/lib/doors/form-values'
import { actLater, laterInput, undoAction } from './act-later'
import { approveClaims } from './approve-many'
import { assignClaims } from './assign'
import { decideLines } from './decide-lines'
import { enterClaim } from './enter'
import { findProducts } from './find-products'
import { previewApproval } from './preview-approval'
import { previewPoints } from './preview-points'
import { previewReversal } from './preview-reversal'
import { saveDraft } from './save-draft'
import { limitRegions, saveClaimSettings, saveScheme } from './settings'
import { submitClaim } from './submit'
import { leaveClaim, takeClaim } from './take'
import { takeOverClaim } from './take-over'

type Input<U extends { declaration: { input: z.ZodType } }> = z.input<U['declaration']['input']>

const claimOf = (form: FormData) => ({ claimId: required(form, 'claimId') })
const several = (form: FormData) => ({ claimIds: composed<string[]>(form, 'claimIds') ?? [] })
/** What is on the invoice: nothing of a field that was left empty. */
const invoice = (form: FormData) => ({
  seller: text(form, 'seller'), invoiceNumber: text(form, 'invoiceNumber'), invoiceDate: text(form, 'invoiceDate'), totalMinor: whole(form, 'totalMinor'),
  lines: composed<Input<typeof enterClaim>['lines']>(form, 'lines'),
})

export const takeClaimAction = action(takeClaim, { parse: claimOf })
export const leaveClaimAction = action(leaveClaim, { parse: claimOf })
export const enterClaimAction = action(enterClaim, { parse: (form) => ({ ...claimOf(form), ...invoice(form) }) })
export const decideLinesAction = action(decideLines, { parse: (form) => ({ ...claimOf(form), lines: composed<Input<typeof decideLines>['lines']>(form, 'lines') ?? [] }) })
export const decideClaimAction = action(actLater, {
  parse: (form) => ({
    ...claimOf(form), action: required(form, 'action') as z.input<typeof laterInput>['action'], reason: text(form, 'reason'), note: text(form, 'note'),
    lines: composed<number[]>(form, 'lines'), creditNote: text(form, 'creditNote'),
  }),
})
export const undoClaimAction = action(undoAction, { parse: claimOf })

export const assignClaimsAction = action(assignClaims, { parse: (form) => ({ ...several(form), userId: text(form, 'userId') ?? null }) })
export const previewApprovalAction = action(previewApproval, { parse: several })
export const approveClaimsAction = action(approveClaims, { parse: several })

export const previewPointsAction = action(previewPoints, { parse: (form) => ({ ...claimOf(form), refused: composed<number[]>(form, 'refused') }) })
export const previewReversalAction = action(previewReversal, { parse: (form) => ({ ...claimOf(form), lines: composed<number[]>(form, 'lines') }) })

/** While somebody types an article of a line, and of those that stand there when the day changes. */
export const findProductsAction = action(findProducts, { parse: (form) => ({ q: text(form, 'q'), productIds: text(form, 'productIds')?.split(','), on: text(form, 'on') }) })

export const beginClaimAction = action(saveDraft, {
  parse: (form) => ({ retailerId: required(form, 'retailerId'), memberId: required(form, 'memberId'), ...invoice(form) }),
})
export const saveDraftAction = action(saveDraft, { parse: (form) => ({ ...claimOf(form), ...invoice(form) }) })
export const takeOverClaimAction = action(takeOverClaim, { parse: claimOf })
export const submitClaimAction = action(submitClaim, { parse: claimOf })

export const saveClaimSettingsAction = action(saveClaimSettings, {
  parse: (form) => ({
    duplicates: required(form, 'duplicates') as 'block', lateDays: whole(form, 'lateDays') ?? null, late: required(form, 'late') as 'flag', leaseMinutes: whole(form, 'leaseMinutes') ?? Number.NaN,
    customerShortfall: required(form, 'customerShortfall') as 'owe', retailerShortfall: required(form, 'retailerShortfall') as 'owe', keepFilesDays: whole(form, 'keepFilesDays') ?? Number.NaN,
  }),
})
export const saveSchemeAction = action(saveScheme, {
  parse: (form) => ({ effectiveFrom: required(form, 'effectiveFrom'), terms: composed<Input<typeof saveScheme>['terms']>(form, 'terms') as Input<typeof saveScheme>['terms'] }),
})
export const limitRegionsAction = action(limitRegions, {
  parse: (form) => ({ userId: required(form, 'userId'), regions: form.getAll('region').filter((value) => typeof value === 'string') }),
})
