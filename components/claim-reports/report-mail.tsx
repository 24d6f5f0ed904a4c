'use client'

import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { NativeSelect } from '@/components/ui/native-select'
import { keepReportMail } from '@/lib/claim-reports/actions'

type Props = { report: string; every: 'week' | 'month' | null; narrowed: Record<string, string | undefined>; email: string | null }

/** A report by e-mail to whoever reads it, narrowed as it is now. */
export function ReportMail({ report, every, narrowed, email }: Props) {
  return (
    <ActionForm action={keepReportMail} successMessage="Saved" className="max-w-md print:hidden">
      <input type="hidden" name="report" value={report} />
      {Object.entries(narrowed).map(([name, value]) => (value ? <input key={name} type="hidden" name={name} value={value} /> : null))}
      <FormField name="every" label="Send it to me" hint={`To ${email ?? 'your e-mail address'}, about the week or month that is over, narrowed as it is now.`}>
        <NativeSelect defaultValue={every ?? ''}>
          <option value="">Never</option>
          <option value="week">Each Monday</option>
          <option value="month">On the first of each month</option>
        </NativeSelect>
      </FormField>
      <SubmitButton variant="outline" className="justify-self-start">Save</SubmitButton>
    </ActionForm>
  )
}
