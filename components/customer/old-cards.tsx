'use client'

import { useSay } from '@/components/language/use-say'
import { ActionForm } from '@/components/shared/action-form'
import { ConfirmButton } from '@/components/shared/confirm-button'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Input } from '@/components/ui/input'
import { disownOldCards, openOldCard } from '@/lib/customers/actions'
import { Section } from './section'

/** Cards nobody used for a year: the number may have changed hands, so its code alone doesn't open them. */
export function OldCards({ count }: { count: number }) {
  const { say } = useSay()
  if (count === 0) return null
  return (
    <Section title={say('forms.old_title', { count })}>
      <div className="grid gap-4 rounded-lg border bg-card p-4">
        <p className="text-sm">{say('forms.old_says', { count })}</p>
        <ActionForm action={openOldCard} resetOnSuccess successMessage={say('forms.old_opened')} aria-label={say('forms.old_form')}>
          <FormField
            name="secret"
            label={say('forms.old_secret')}
            hint={say('forms.old_hint')}
            required
          >
            <Input inputMode="numeric" autoComplete="off" maxLength={23} className="max-w-72 tabular-nums" />
          </FormField>
          <SubmitButton variant="outline" className="w-fit">{say('forms.open_card')}</SubmitButton>
        </ActionForm>
        <ConfirmButton
          label={say('forms.not_mine')}
          title={say('forms.not_mine_title')}
          description={say('forms.not_mine_says')}
          confirmLabel={say('forms.not_mine_do')}
          destructive
          variant="ghost"
          className="w-fit"
          action={disownOldCards}
          successMessage={say('forms.not_mine_done')}
        />
      </div>
    </Section>
  )
}
