import { FormField } from '@/components/shared/form-field'
import { Input } from '@/components/ui/input'
import type { ProgramRules } from '@/lib/programs/schemas'

export function GivingFields({ giving }: Pick<ProgramRules, 'giving'>) {
  return (
    <div className="grid items-start gap-5 sm:grid-cols-2">
      <FormField name="rules.giving.mostPoints" label="Most points in one gift" optional hint="From member to member, with a PIN or a code. Empty: members can’t give points.">
        <Input inputMode="numeric" autoComplete="off" defaultValue={giving.mostPoints ?? ''} />
      </FormField>
      <FormField name="rules.giving.mostPerDay" label="Most points given a day" optional hint="By one member, all gifts together. Empty: no limit.">
        <Input inputMode="numeric" autoComplete="off" defaultValue={giving.mostPerDay ?? ''} />
      </FormField>
    </div>
  )
}
