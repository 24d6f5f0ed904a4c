'use client'

import { ActionForm } from '@/components/shared/action-form'
import { SubmitButton } from '@/components/shared/submit-button'
import { formatDate } from '@/lib/core/format-date'
import { linkByAccount } from '@/lib/auth/open-id-actions'
import { unlink } from '@/lib/factors/actions'
import type { OwnFactors } from '@/lib/factors/schemas'

type LinkedAccountsProps = { providers: { id: string; name: string }[]; accounts: OwnFactors['accounts']; open: boolean }

export function LinkedAccounts({ providers, accounts, open }: LinkedAccountsProps) {
  return (
    <ul className="divide-y rounded-lg border bg-card">
      {providers.map(({ id, name }) => {
        const linked = accounts.find(({ provider }) => provider === id)
        const [action, word] = linked ? [unlink, `Unlink ${name}`] : [linkByAccount, `Link ${name}`]
        return (
          <li key={id} className="flex flex-wrap items-center justify-between gap-3 p-4">
            <div className="grid">
              <span className="font-medium first-letter:uppercase">{name}</span>
              <span className="text-muted-foreground">{linked ? `Linked ${formatDate(linked.linkedAt)}` : 'Not linked'}</span>
            </div>
            {open ? (
              <ActionForm action={action} hidden={{ provider: id }} aria-label={word}>
                <SubmitButton variant="outline" size="sm">{word}</SubmitButton>
              </ActionForm>
            ) : null}
          </li>
        )
      })}
    </ul>
  )
}
