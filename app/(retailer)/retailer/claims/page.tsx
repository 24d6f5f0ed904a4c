import { Camera } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { Section } from '@/components/customer/section'
import { single } from '@/components/organizations/list-href'
import type { SearchParams } from '@/components/organizations/list-href'
import { ClaimList } from '@/components/retailer-claims/claim-list'
import { ClaimTabs } from '@/components/retailer-claims/claim-tabs'
import { ReturnedList } from '@/components/retailer-claims/returned-list'
import { SendSeveral } from '@/components/retailer-claims/send-several'
import { WaitingDrafts } from '@/components/retailer-claims/waiting-drafts'
import { EmptyState } from '@/components/shared/empty-state'
import { PageHeader } from '@/components/shared/page-header'
import { Button } from '@/components/ui/button'
import { can } from '@/lib/auth/permissions'
import { countOwnClaims, ownClaims } from '@/lib/claims'
import { claimGroups, isClaimGroup } from '@/lib/claims/retailer-plain'
import { fitting } from '@/lib/doors/fitting'
import { requireOrganization } from '@/lib/doors/session-context'
import { getMyRetailer } from '@/lib/retailers'

export const metadata: Metadata = { title: 'Claims' }

const PAGE = 20
const newClaim = <Button asChild size="lg"><Link href="/retailer/claims/new"><Camera aria-hidden="true" />New claim</Link></Button>

export default async function ClaimsPage({ searchParams }: { searchParams: SearchParams }) {
  const [{ show, after }, ctx] = await Promise.all([searchParams.then(single), requireOrganization('retailer.own')])
  const group = isClaimGroup(show) ? show : undefined
  const states = group ? [...claimGroups[group].states] : undefined
  const first = !group && !after
  const [{ retailerId, words, brand }, counts, found, returned, drafts] = await Promise.all([
    getMyRetailer(ctx, {}), countOwnClaims(ctx, {}), ownClaims(ctx, { states, limit: PAGE + 1, ...fitting(ownClaims.declaration.input, { before: after }) }),
    first ? ownClaims(ctx, { states: ['returned'], limit: PAGE }) : [], first || group === 'drafts' ? ownClaims(ctx, { states: ['draft'], limit: PAGE }) : [],
  ])
  const claims = found.slice(0, PAGE)
  const last = found.length > PAGE ? claims.at(-1)?.claimId : undefined
  const kept = group ? `show=${group}&` : ''
  return (
    <>
      <PageHeader title="Claims" description={`Invoices of your ${words.customers}, for points.`} actions={newClaim} />
      <WaitingDrafts retailerId={retailerId} />
      {returned.length > 0 ? <Section title="To correct"><ReturnedList claims={returned} brand={brand.name} /></Section> : null}
      {drafts.length > 0 ? (
        <Section title="Drafts"><SendSeveral drafts={drafts.map(({ claimId, invoiceNumber, customer }) => ({ claimId, title: `${invoiceNumber ? `Invoice ${invoiceNumber}` : 'No number yet'}, ${customer}` }))} /></Section>
      ) : null}
      <Section title="All by state">
        <ClaimTabs counts={counts} chosen={group} />
        {group ? <p className="text-sm text-muted-foreground">{claimGroups[group].next}</p> : null}
        <ClaimList
          claims={claims}
          word={words.customer}
          ownPoints={can(ctx, 'retailer.manage')}
          empty={group
            ? <EmptyState title="None of these" description="Claims come here as they go their way." />
            : <EmptyState title="No claims yet" description={`Take a photo of an invoice: your ${words.customer} and you get points for it.`} action={newClaim} />}
          previousHref={after ? `/retailer/claims${group ? `?show=${group}` : ''}` : undefined}
          nextHref={last ? `/retailer/claims?${kept}after=${last}` : undefined}
        />
      </Section>
    </>
  )
}
