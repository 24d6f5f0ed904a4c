'use server'

import { action } from '@/lib/doors/action'
import { required, text, whole } from '@/lib/doors/form-values'
import { createProgram } from './create-program'
import { rulesFromForm } from './form-schemas'
import { publishDraft } from './publish-draft'
import { rollBack } from './roll-back'
import { discardDraft, saveDraft } from './save-draft'
import { scheduleDraft, takeBackVersion } from './schedule-draft'

export const openProgram = action(createProgram, {
  parse: (form) => ({ name: required(form, 'name'), pointsName: text(form, 'pointsName') }),
})

export const saveProgramDraft = action(saveDraft, {
  parse: (form) => ({ rules: rulesFromForm(form), note: text(form, 'note') ?? null }),
  redirectTo: () => '/shop/program',
})
export const publishProgram = action(publishDraft, { parse: () => ({}) })
export const publishProgramLater = action(scheduleDraft, { parse: (form) => ({ at: required(form, 'at') }) })
export const takeBackProgramVersion = action(takeBackVersion, { parse: () => ({}) })
export const rollBackProgram = action(rollBack, { parse: (form) => ({ number: whole(form, 'number') ?? Number.NaN }) })
export const discardProgramDraft = action(discardDraft, { parse: () => ({}) })
