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
      <FormField name="rules.bonuses.sharePoints" label="Points for inviting" optional hint="To the member by whose link somebody joins. Empty: none.">
        <Input inputMode="numeric" autoComplete="off" defaultValue={bonuses.sharePoints ?? ''} />
      </FormField>
      <FormField name="rules.bonuses.shareMost" label="Most invitations a year" optional hint="That bring a member points, from January to December. Empty: 10.">
        <Input inputMode="numeric" autoComplete="off" defaultValue={bonuses.shareMost} />
      </FormField>
    </div>
  )
}
