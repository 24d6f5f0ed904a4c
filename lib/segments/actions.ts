'use server'

import { action } from '@/lib/doors/action'
import { call } from '@/lib/doors/call'
import { required, text } from '@/lib/doors/form-values'
import { archiveSegment, saveSegment } from './edit-segments'
import { conditionsFromForm } from './form-schemas'
import { countSegment } from './list-segments'

export const keepSegment = action(saveSegment, {
  parse: (form) => ({ ...conditionsFromForm(form), name: required(form, 'name'), segmentId: text(form, 'segmentId') }),
  redirectTo: ({ segmentId }) => `/shop/segments/${segmentId}`,
})
export const shelveSegment = action(archiveSegment, { parse: (form) => ({ segmentId: required(form, 'segmentId') }), redirectTo: () => '/shop/segments' })
export const countMembers = call(countSegment)
