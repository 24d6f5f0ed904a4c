import { InvoiceList } from '@/components/customer/invoice-list'
import { MorePages } from '@/components/customer/more-pages'
import { titled } from '@/components/language/titled'
import { single } from '@/components/organizations/list-href'
import type { SearchParams } from '@/components/organizations/list-href'
import { EmptyState } from '@/components/shared/empty-state'
import { myClaims } from '@/lib/claims'
import { ownCard } from '@/lib/customers'
import { fitting } from '@/lib/doors/fitting'
import { requestSpeaker } from '@/lib/doors/request-language'
import { requireContext } from '@/lib/doors/session-context'
import { cardOr404 } from '../../../card-or-404'

export const generateMetadata = titled('invoices.title')

const PAGE = 20
type Props = { params: Promise<{ programId: string }>; searchParams: SearchParams }

export default async function InvoicesPage({ params, searchParams }: Props) {
  const [{ programId }, { after }, ctx, { say }] = await Promise.all([params, searchParams.then(single), requireContext('customer.own'), requestSpeaker()])
  const { business: { name: brand } } = await cardOr404(programId, () => ownCard(ctx, { programId }))
  const found = await myClaims(ctx, { programId, limit: PAGE + 1, ...fitting(myClaims.declaration.input, { before: after }) })
  const invoices = found.slice(0, PAGE)
  return (
    <>
      <header className="grid gap-1">
        <h1 className="text-xl font-semibold">{say('invoices.heading')}</h1>
        <p className="text-muted-foreground">{say('invoices.says', { brand })}</p>
      </header>
      {invoices.length > 0
        ? <InvoiceList invoices={invoices} />
        : <EmptyState className="rounded-lg border bg-card" title={say('invoices.none')} description={say('invoices.none_says', { brand })} />}
      <MorePages here={`/me/${programId}/claims`} first={!after} next={found.length > PAGE ? invoices.at(-1)?.claimId ?? null : null} />
    </>
  )
}
