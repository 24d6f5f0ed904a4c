'use client'

import { FormField } from '@/components/shared/form-field'
import { Checkbox } from '@/components/ui/checkbox'
import type { ProgramRules } from '@/lib/programs/schemas'

export function TalkFields({ messages, lookup }: Pick<ProgramRules, 'messages' | 'lookup'>) {
  return (
    <>
      <FormField name="rules.messages.earned" label="Tell members what they earned" inline hint="By SMS, after each sale."><Checkbox defaultChecked={messages.earned} value="on" /></FormField>
      <FormField name="rules.messages.redeemed" label="Tell members what they used" inline><Checkbox defaultChecked={messages.redeemed} value="on" /></FormField>
      <FormField name="rules.messages.tierEnds" label="Tell members before they lose a tier" inline hint="By SMS, once. Their card says so either way."><Checkbox defaultChecked={messages.tierEnds} value="on" /></FormField>
      <FormField
        name="rules.lookup.showTotalWithoutCode"
        label="Show a number’s total without a code"
        inline
        hint="On the public look-up page. Anybody who knows the number then sees the total."
      >
        <Checkbox defaultChecked={lookup.showTotalWithoutCode} value="on" />
      </FormField>
    </>
  )
}
