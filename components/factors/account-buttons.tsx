'use client'

import { ActionForm } from '@/components/shared/action-form'
import { SubmitButton } from '@/components/shared/submit-button'
import { signInByAccount } from '@/lib/auth/open-id-actions'

/** For accounts that were linked before; there is one for each provider that is set up here. */
export function AccountButtons({ providers, next }: { providers: { id: string; name: string }[]; next?: string }) {
  return providers.map(({ id, name }) => (
    <ActionForm key={id} action={signInByAccount} hidden={{ provider: id, ...(next ? { next } : {}) }} aria-label={`Continue with ${name}`}>
      <SubmitButton variant="outline" size="lg">Continue with {name}</SubmitButton>
    </ActionForm>
  ))
}
