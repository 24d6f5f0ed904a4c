import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { AskForCustomer, AskForSelf } from '@/components/gifts/ask-gift'
import { PickCustomer } from '@/components/gifts/pick-customer'
import { ReachList } from '@/components/gifts/reach-list'
import { single } from '@/components/organizations/list-href'
import type { SearchParams } from '@/components/organizations/list-href'
import { PageHeader } from '@/components/shared/page-header'
import { Points } from '@/components/shared/points'
import { SearchField } from '@/components/shared/search-field'
import { Button } from '@/components/ui/button'
import { can } from '@/lib/auth/permissions'
import type { Ctx } from '@/lib/core/context'
import { formatPoints } from '@/lib/core/format'
import { isId } from '@/lib/core/ids'
import { fitting } from '@/lib/doors/fitting'
import { orNotFound } from '@/lib/doors/or-not-found'
import { requireOrganization } from '@/lib/doors/session-context'
import { giftsWithinReach } from '@/lib/gifts'
import { getMyRetailer, ownCustomers } from '@/lib/retailers'
import type { PartyWords } from '@/lib/retailers/schemas'

export const metadata: Metadata = { title: 'Ask for a gift' }
const path = '/retailer/gifts/new'
const SELF = 'self'
const breadcrumb = [{ label: 'Gifts', href: '/retailer/gifts' }, { label: 'Ask for a gift' }]

/** First for whom, then what, then their code: each step has an address, so that going back is the browser's own. */
export default async function AskForGiftPage({ searchParams }: { searchParams: SearchParams }) {
  const [{ for: whom, gift, q, after }, ctx] = await Promise.all([searchParams.then(single), requireOrganization('retailer.own')])
  const { words } = await getMyRetailer(ctx, {})
  if (!whom) return <ForWhom ctx={ctx} words={words} q={q} after={after} />
  const self = whom === SELF && can(ctx, 'retailer.manage')
  if (!self && !isId(whom)) notFound()
  const { name, available, gifts } = await orNotFound(giftsWithinReach(ctx, { memberId: self ? null : whom }))
  const holder = self ? 'yourself' : name ?? `this ${words.customer}`
  const chosen = gifts.find(({ rewardId, why }) => rewardId === gift && !why)
  return (
    <>
      <PageHeader title={chosen ? `${chosen.name} for ${holder}` : `A gift for ${holder}`} description={<>There are <Points points={available} /> to use.</>} breadcrumb={breadcrumb} />
      {chosen ? (
        <section aria-label={chosen.name} className="grid gap-4 rounded-lg border bg-card p-4 sm:p-5">
          <p>It costs <Points points={chosen.points} />. They are put aside as soon as you ask, and return if it is refused.</p>
          {self ? <AskForSelf rewardId={chosen.rewardId} points={formatPoints(chosen.points)} /> : <AskForCustomer rewardId={chosen.rewardId} memberId={whom} holder={holder} />}
          <Button asChild variant="ghost" className="w-fit"><Link href={`${path}?for=${whom}`}>Another gift</Link></Button>
        </section>
      ) : <ReachList gifts={gifts} hrefOf={(rewardId) => `${path}?for=${whom}&gift=${rewardId}`} />}
    </>
  )
}

async function ForWhom({ ctx, words, q, after }: { ctx: Ctx; words: PartyWords; q?: string; after?: string }) {
  const { items, next } = await ownCustomers(ctx, fitting(ownCustomers.declaration.input, { q, cursor: after }))
  const kept = q ? `q=${encodeURIComponent(q)}&` : ''
  return (
    <>
      <PageHeader
        title="Ask for a gift" description={`For which ${words.customer}? They confirm it with a code to their own phone.`} breadcrumb={breadcrumb}
        actions={can(ctx, 'retailer.manage') ? <Button asChild variant="outline"><Link href={`${path}?for=${SELF}`}>For yourself, with your own points</Link></Button> : null}
      />
      <SearchField label={`Search ${words.customers}`} placeholder="Name, or whole phone number" maxLength={80} />
      <PickCustomer customers={items} words={words} hrefOf={(memberId) => `${path}?for=${memberId}`} nextHref={next ? `${path}?${kept}after=${encodeURIComponent(next)}` : undefined} previousHref={after ? `${path}${q ? `?q=${encodeURIComponent(q)}` : ''}` : undefined} />
    </>
  )
}
