import { headers } from 'next/headers'
import Link from 'next/link'
import { Section } from '@/components/customer/section'
import { LinkedAccounts } from '@/components/factors/linked-accounts'
import { Security } from '@/components/factors/security'
import { Language } from '@/components/language/language'
import { titled } from '@/components/language/titled'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { providersShown } from '@/lib/auth/open-id-providers'
import { ownCards } from '@/lib/customers'
import { deviceOf } from '@/lib/doors/request-facts'
import { requestSpeaker } from '@/lib/doors/request-language'
import { requireContext } from '@/lib/doors/session-context'
import { ownFactors } from '@/lib/factors'
import type { MessageKey } from '@/lib/language'

export const generateMetadata = titled('factors.title')

type Props = { searchParams: Promise<{ linked?: string; problem?: string }> }

export default async function SecurityPage({ searchParams }: Props) {
  const [{ linked, problem }, ctx] = [await searchParams, await requireContext('customer.own')]
  const [factors, cards] = await Promise.all([ownFactors(ctx, {}), ownCards(ctx, {})])
  // One that was linked while its provider was set up here can still be taken off.
  const providers = withLinked(providersShown(), factors.accounts.map(({ provider }) => provider))
  const isLinked = factors.accounts.some(({ provider }) => provider === linked)
  const { say } = await requestSpeaker()
  return (
    <Language groups={['codes', 'forms', 'factors']}>
      <header className="grid gap-1">
        <h1 className="text-xl font-semibold">{say('factors.title')}</h1>
        <p className="text-muted-foreground">{say('factors.intro')}</p>
      </header>
      {isLinked ? <Alert variant="success">{say('factors.linked_now')}</Alert> : null}
      {problem ? <Alert variant="warning">{say(problems[problem] ?? 'factors.link_failed')}</Alert> : null}
      <Security factors={factors} device={deviceOf(await headers())} />
      {cards.length > 0 ? (
        <Section title={say('factors.pins')}>
          <p className="text-muted-foreground">{say('factors.pins_says')}</p>
          <div className="flex flex-wrap gap-2">
            {cards.map(({ programId, business }) => <Button key={programId} asChild variant="outline"><Link href={`/me/${programId}#pin`}>{business.name}</Link></Button>)}
          </div>
        </Section>
      ) : null}
      {providers.length > 0 ? (
        <Section title={say('factors.accounts')}>
          <p className="text-muted-foreground">{say('factors.accounts_says')}</p>
          <LinkedAccounts providers={providers} accounts={factors.accounts} open={factors.open} />
        </Section>
      ) : null}
    </Language>
  )
}

const problems: Record<string, MessageKey> = { conflict: 'factors.link_conflict', proof_required: 'factors.link_late' }

function withLinked(shown: { id: string; name: string }[], linked: string[]) {
  return [...shown, ...linked.filter((id) => !shown.some((one) => one.id === id)).map((id) => ({ id, name: id }))]
}
