'use client'

import { useSay } from '@/components/language/use-say'
import { FormField } from '@/components/shared/form-field'
import { Input } from '@/components/ui/input'

type CodeFieldProps = { hint: string; name?: string; label?: string; autoFocus?: boolean }

/** Six digits, large enough to be compared with another screen; a phone offers what it was just sent. */
export function CodeField({ hint, name = 'code', label, autoFocus = true }: CodeFieldProps) {
  const { say } = useSay()
  return (
    <FormField name={name} label={label ?? say('shared.code')} hint={hint} required>
      <Input
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={7}
        autoFocus={autoFocus}
        className="h-12 text-lg tracking-[0.3em] tabular-nums sm:text-lg"
      />
    </FormField>
  )
}
