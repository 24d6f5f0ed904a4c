'use server'

import { action } from '@/lib/doors/action'
import { required } from '@/lib/doors/form-values'
import { deleteAccount } from './delete-account'
import { requestDeletion } from './request-deletion'

export const askToDelete = action(requestDeletion, { parse: () => ({}) })
export const deleteOwnAccount = action(deleteAccount, { parse: (form) => ({ code: required(form, 'code') }), redirectTo: () => '/sign-in?deleted=1' })
