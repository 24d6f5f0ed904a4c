'use server'

import { action } from '@/lib/doors/action'
import { required, text } from '@/lib/doors/form-values'
import { mailClaimReport } from './mail'
import { claimReportIds, mailTimes } from './schemas'

export const keepReportMail = action(mailClaimReport, {
  parse: (form) => ({
    report: claimReportIds.find((one) => one === required(form, 'report')) ?? 'claims', every: mailTimes.find((one) => one === text(form, 'every')) ?? null,
    retailerId: text(form, 'retailer'), memberId: text(form, 'customer'), region: text(form, 'region'), group: text(form, 'group'),
  }),
})
