'use server'

import type { z } from 'zod'
import { dayPlusDays, startOfLocalDay } from '@/lib/core/local-day'
import { action } from '@/lib/doors/action'
import { composed, required, whole } from '@/lib/doors/form-values'
import { endDeputy, nameDeputy } from './deputies'
import { saveWorkflow } from './save'

type Definition = z.input<typeof saveWorkflow.declaration.input>['definition']

export const saveWorkflowAction = action(saveWorkflow, {
  parse: (form) => ({ definition: composed<Definition>(form, 'definition') as Definition, basedOn: whole(form, 'basedOn') ?? Number.NaN }),
})

/** The first moment of a day where the brand is; no moment where no day was chosen. */
const startOf = (day: string, zone: string) => (/^\d{4}-\d\d-\d\d$/.test(day) ? startOfLocalDay(day, zone) : new Date(Number.NaN))

/** From the first day to the end of the last. */
export const nameDeputyAction = action(nameDeputy, {
  parse: (form) => {
    const [zone, last] = [required(form, 'timeZone'), required(form, 'endsAt')]
    return {
      absentId: required(form, 'absentId'), deputyId: required(form, 'deputyId'), startsAt: startOf(required(form, 'startsAt'), zone),
      endsAt: startOf(last && /^\d{4}-\d\d-\d\d$/.test(last) ? dayPlusDays(last, 1) : '', zone),
    }
  },
})
export const endDeputyAction = action(endDeputy, { parse: (form) => ({ deputyRowId: required(form, 'deputyRowId') }) })
