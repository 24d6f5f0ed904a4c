import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { Section } from '@/components/customer/section'
import { LinkedAccounts } from '@/components/factors/linked-accounts'
import { Security } from '@/components/factors/security'
import { Alert } from '@/components/ui/alert'
import { providersShown } from '@/lib/auth/open-id-providers'
import { deviceOf } from '@/lib/doors/request-facts'
import { requireContext } from '@/lib/doors/session-context'
import { ownFactors } from '@/lib/factors'

export const metadata: Metadata = { title: 'Signing in' }

type Props = { searchParams: Promise<{ linked?: string; problem?: string }> }

export default async function SecurityPage({ searchParams }: Props) {
  const [{ linked, problem }, factors] = [await searchParams, await ownFactors(await requireContext('customer.own'), {})]
  // One that was linked while its provider was set up here can still be taken off.
  const providers = withLinked(providersShown(), factors.accounts.map(({ provider }) => provider))
  const isLinked = factors.accounts.some(({ provider }) => provider === linked)
  return (
    <>
      <header className="grid gap-1">
        <h1 className="text-xl font-semibold">Signing in</h1>
        <p className="text-muted-foreground">A code to your number opens your cards. A second factor keeps them closed to whoever gets hold of the number.</p>
      </header>
      {isLinked ? <Alert variant="success">The account is linked. You may sign in with it from now on.</Alert> : null}
      {problem ? <Alert variant="warning">{problems[problem] ?? 'The account could not be linked. Try again.'}</Alert> : null}
      <Security factors={factors} device={deviceOf(await headers())} />
      {providers.length > 0 ? (
        <Section title="Linked accounts">
          <p className="text-muted-foreground">In place of the code to your number. Your second factor is asked for all the same.</p>
          <LinkedAccounts providers={providers} accounts={factors.accounts} open={factors.open} />
        </Section>
      ) : null}
    </>
  )
}

const problems: Record<string, string> = {
  conflict: 'This account can’t be linked: it is linked already, or another one of the same kind is.',
  proof_required: 'That took too long. Confirm once more that it is you, then link the account.',
}

function withLinked(shown: { id: string; name: string }[], linked: string[]) {
  return [...shown, ...linked.filter((id) => !shown.some((one) => one.id === id)).map((id) => ({ id, name: id }))]
}
