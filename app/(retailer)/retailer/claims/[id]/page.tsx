import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Section } from '@/components/customer/section'
import { ClaimBadge } from '@/components/retailer-claims/claim-badge'
import { ClaimForm } from '@/components/retailer-claims/claim-form'
import { ClaimSummary } from '@/components/retailer-claims/claim-summary'
import { ClaimHistory } from '@/components/retailer-claims/claim-history'
import { ClaimImages } from '@/components/retailer-claims/claim-images'
import { ClaimLines } from '@/components/retailer-claims/claim-lines'
import { ClaimPath } from '@/components/retailer-claims/claim-path'
import { DiscardClaim } from '@/components/retailer-claims/discard-claim'
import { startOf } from '@/components/retailer-claims/start-of'
import { PageHeader } from '@/components/shared/page-header'
import { Alert } from '@/components/ui/alert'
import { listUsualProducts, ownClaim } from '@/lib/claims'
import { isId } from '@/lib/core/ids'
import { orNotFound } from '@/lib/doors/or-not-found'
import { requireOrganization } from '@/lib/doors/session-context'
import { getMyRetailer, ownCustomers } from '@/lib/retailers'

export const metadata: Metadata = { title: 'Claim' }

const KNOWN = 50

export default async function ClaimPage({ params }: { params: Promise<{ id: string }> }) {
  const [{ id: claimId }, ctx] = await Promise.all([params, requireOrganization('retailer.own')])
  if (!isId(claimId)) notFound()
  const [claim, { retailerId, name, words, brand }] = await Promise.all([orNotFound(ownClaim(ctx, { claimId })), getMyRetailer(ctx, {})])
  const usual = claim.mayCorrect ? await listUsualProducts(ctx, {}) : []
  const known = claim.mayCorrect ? (await ownCustomers(ctx, { limit: KNOWN })).items.map(({ memberId, name: called, points }) => ({ memberId, name: called, points })) : []
  return (
    <>
      <PageHeader
        title={claim.invoiceNumber ? `Invoice ${claim.invoiceNumber}` : 'Draft of a claim'}
        description={`For ${claim.customer}`}
        breadcrumb={[{ label: 'Claims', href: '/retailer/claims' }, { label: claim.invoiceNumber ?? 'Draft' }]}
        actions={<ClaimBadge claim={claim} />}
      />
      {claim.state === 'returned' && !claim.mayCorrect ? <Alert>{brand.name} entered this claim from paper, and corrects it. There is nothing to do for you.</Alert>
        : claim.reason ? <Alert variant={claim.state === 'returned' ? 'warning' : 'danger'}><p className="font-medium">{brand.name} says:</p><p className="break-words">“{claim.reason}”</p></Alert> : null}
      {claim.path.length > 0 ? <div className="rounded-lg border bg-card p-4"><ClaimPath path={claim.path} /></div> : null}
      {claim.mayCorrect
        ? <ClaimForm key={claim.claimId} retailerId={retailerId} ownName={name} word={words.customer} currency={claim.currency} known={known} usual={usual} start={startOf(claim, name)} />
        : (
          <>
            <ClaimSummary claim={claim} word={words.customer} brand={brand.name} />
            <Section title="Lines">{claim.lines.length > 0 ? <ClaimLines lines={claim.lines} currency={claim.currency} word={words.customer} /> : <p className="text-muted-foreground">Whoever checks it enters them.</p>}</Section>
            <Section title="Images"><ClaimImages files={claim.files} /></Section>
          </>
        )}
      {claim.state === 'draft' && claim.mayCorrect ? <DiscardClaim claimId={claim.claimId} /> : null}
      {claim.state === 'returned' && claim.mayCorrect && claim.lines.some(({ reason }) => reason) ? <Section title="What was said of the lines"><ClaimLines lines={claim.lines} currency={claim.currency} word={words.customer} /></Section> : null}
      {claim.state === 'draft' ? null : <Section title="History"><ClaimHistory actions={claim.actions} brand={brand.name} currency={claim.currency} /></Section>}
    </>
  )
}
