'use client'

import { ActionForm } from '@/components/shared/action-form'
import { SubmitButton } from '@/components/shared/submit-button'
import { joinShop } from '@/lib/joining/actions'

/** For who is signed in with their phone: one press. */
export function JoinForm({ slug, business, by }: { slug: string; business: string; by?: string }) {
  return (
    <ActionForm action={joinShop} hidden={{ slug, ...(by ? { by } : {}) }} idempotent>
      <SubmitButton size="lg" className="justify-self-start">Join {business}</SubmitButton>
    </ActionForm>
  )
}
