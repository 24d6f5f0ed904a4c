'use client'

import { useSay } from '@/components/language/use-say'
import { ActionForm } from '@/components/shared/action-form'
import { SubmitButton } from '@/components/shared/submit-button'
import { signInByAccount } from '@/lib/auth/open-id-actions'

/** For accounts that were linked before; there is one for each provider that is set up here. */
export function AccountButtons({ providers, next }: { providers: { id: string; name: string }[]; next?: string }) {
  const { say } = useSay()
  return providers.map(({ id, name }) => (
    <ActionForm key={id} action={signInByAccount} hidden={{ provider: id, ...(next ? { next } : {}) }} aria-label={say('codes.continue_with', { name })}>
      <SubmitButton variant="outline" size="lg">{say('codes.continue_with', { name })}</SubmitButton>
    </ActionForm>
  ))
}
