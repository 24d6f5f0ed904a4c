'use server'

import { action } from '@/lib/doors/action'
import { checked, required, text, whole } from '@/lib/doors/form-values'
import { sources } from './cube-plain'
import { removeReport, saveReport } from './save-report'

const ticked = (form: FormData, name: string) => form.getAll(name).filter((value) => typeof value === 'string' && value !== '') as string[]

export const keepReport = action(saveReport, {
  parse: (form) => ({
    savedId: text(form, 'savedId'), name: required(form, 'name'), source: sources.find((one) => one === text(form, 'source')) ?? 'sales',
    measures: ticked(form, 'measures'), dimensions: ticked(form, 'dimensions'), days: whole(form, 'days'), outletId: text(form, 'outletId'), segmentId: text(form, 'segmentId'), category: text(form, 'category'),
    shared: checked(form, 'shared'), every: ([null, 'week', 'month'] as const).find((one) => one === (text(form, 'every') ?? null)) ?? null, recipientIds: ticked(form, 'recipientIds'),
  }),
  redirectTo: ({ savedId }) => `/shop/reports/own/${savedId}`,
})
export const dropReport = action(removeReport, { parse: (form) => ({ savedId: required(form, 'savedId') }), redirectTo: () => '/shop/reports' })
