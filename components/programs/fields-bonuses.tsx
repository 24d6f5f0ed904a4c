import { FormField } from '@/components/shared/form-field'
import { Input } from '@/components/ui/input'
import type { ProgramRules } from '@/lib/programs/schemas'

export function BonusFields({ bonuses }: Pick<ProgramRules, 'bonuses'>) {
  return (
    <div className="grid items-start gap-5 sm:grid-cols-2">
      <FormField name="rules.bonuses.welcomePoints" label="Points for joining" optional hint="Once, with the first sale or the enrolment. Empty: none.">
        <Input inputMode="numeric" autoComplete="off" defaultValue={bonuses.welcomePoints ?? ''} />
      </FormField>
      <FormField name="rules.bonuses.birthdayPoints" label="Points for a birthday" optional hint="Once a year, on the day, where it is known. Empty: none.">
        <Input inputMode="numeric" autoComplete="off" defaultValue={bonuses.birthdayPoints ?? ''} />
      </FormField>
    </div>
  )
}
