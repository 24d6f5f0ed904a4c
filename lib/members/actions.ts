'use server'

import { action } from '@/lib/doors/action'
import { checked, required, text, whole } from '@/lib/doors/form-values'
import { adjustPoints } from './adjust-points'
import { editProfile } from './edit-profile'
import { enrolMember } from './enrol-member'

export const adjustPointsAction = action(adjustPoints, {
  parse: (form) => {
    const points = whole(form, 'points') ?? 0
    return {
      memberId: required(form, 'memberId'),
      points: form.get('direction') === 'take' ? -points : points,
      reason: required(form, 'reason'),
    }
  },
})

export const editProfileAction = action(editProfile, {
  parse: (form) => ({ memberId: required(form, 'memberId'), name: required(form, 'name'), note: required(form, 'note') }),
})

export const enrolMemberAction = action(enrolMember, {
  parse: (form) => ({
    phone: required(form, 'phone'), name: text(form, 'name'), consents: { marketing: checked(form, 'marketing') },
  }),
  redirectTo: ({ memberId }) => `/shop/members/${memberId}`,
})
