'use client'

import { useSay } from '@/components/language/use-say'
import { ActionForm } from '@/components/shared/action-form'
import type { FormAction } from '@/components/shared/action-result'
import { SubmitButton } from '@/components/shared/submit-button'
import { formatDate } from '@/lib/core/format-date'
import { linkByAccount } from '@/lib/auth/open-id-actions'
import { unlink } from '@/lib/factors/actions'
import type { OwnFactors } from '@/lib/factors/schemas'

type LinkedAccountsProps = { providers: { id: string; name: string }[]; accounts: OwnFactors['accounts']; open: boolean }

export function LinkedAccounts({ providers, accounts, open }: LinkedAccountsProps) {
  const { say, locale } = useSay()
  return (
    <ul className="divide-y rounded-lg border bg-card">
      {providers.map(({ id, name }) => {
        const linked = accounts.find(({ provider }) => provider === id)
        return (
          <li key={id} className="flex flex-wrap items-center justify-between gap-3 p-4">
            <div className="grid">
              <span className="font-medium first-letter:uppercase">{name}</span>
              <span className="text-muted-foreground">{linked ? say('factors.linked_on', { day: formatDate(linked.linkedAt, { locale }) }) : say('factors.not_linked')}</span>
            </div>
            {open && linked ? <Act action={unlink} provider={id} word={say('factors.unlink', { name })} /> : null}
            {open && !linked ? <Act action={linkByAccount} provider={id} word={say('factors.link', { name })} /> : null}
          </li>
        )
      })}
    </ul>
  )
}

function Act<T>({ action, provider, word }: { action: FormAction<T>; provider: string; word: string }) {
  return (
    <ActionForm action={action} hidden={{ provider }} aria-label={word}>
      <SubmitButton variant="outline" size="sm">{word}</SubmitButton>
    </ActionForm>
  )
}
