'use server'

import { action } from '@/lib/doors/action'
import { whole } from '@/lib/doors/form-values'
import { printCards } from './print-cards'

export const printCardsAction = action(printCards, {
  parse: (form) => ({ count: whole(form, 'count') ?? Number.NaN }),
  redirectTo: ({ sheetId }) => `/shop/cards?sheet=${sheetId}`,
})
