'use server'

import { action } from '@/lib/doors/action'
import { required, text } from '@/lib/doors/form-values'
import { createProgram } from './create-program'
import { rulesFromForm } from './form-schemas'
import { publishDraft } from './publish-draft'
import { discardDraft, saveDraft } from './save-draft'

export const openProgram = action(createProgram, {
  parse: (form) => ({ name: required(form, 'name'), pointsName: text(form, 'pointsName') }),
})

export const saveProgramDraft = action(saveDraft, {
  parse: (form) => ({ rules: rulesFromForm(form), note: text(form, 'note') ?? null }),
  redirectTo: () => '/shop/program',
})
export const publishProgram = action(publishDraft, { parse: () => ({}) })
export const discardProgramDraft = action(discardDraft, { parse: () => ({}) })
