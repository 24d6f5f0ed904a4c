import Link from 'next/link'
import { notFound } from 'next/navigation'
import { InvoiceImages } from '@/components/customer/invoice-images'
import { InvoiceLines } from '@/components/customer/invoice-lines'
import { InvoiceState } from '@/components/customer/invoice-state'
import { Section } from '@/components/customer/section'
import { titled } from '@/components/language/titled'
import { DescriptionList } from '@/components/shared/description-list'
import { Button } from '@/components/ui/button'
import { myClaim } from '@/lib/claims'
import { isId } from '@/lib/core/ids'
import { orNotFound } from '@/lib/doors/or-not-found'
import { requestSpeaker } from '@/lib/doors/request-language'
import { requireContext } from '@/lib/doors/session-context'

export const generateMetadata = titled('invoices.one')

export default async function InvoicePage({ params }: { params: Promise<{ programId: string; id: string }> }) {
  const [{ programId, id: claimId }, ctx, { say, day, date, money, points }] = await Promise.all([params, requireContext('customer.own'), requestSpeaker()])
  if (!isId(programId) || !isId(claimId)) notFound()
  const claim = await orNotFound(myClaim(ctx, { programId, claimId }))
  const { state, brand, retailer } = claim
  const given = claim.points !== null
  return (
    <>
      <header className="grid gap-2">
        <h1 className="text-xl font-semibold break-words">{say('invoices.number', { number: claim.invoiceNumber ?? '' })}</h1>
        <p className="text-muted-foreground">{say('invoices.sent_by', { retailer })}</p>
        <InvoiceState state={state} />
        <p>{say('invoices.explained', { state, brand, retailer })}</p>
        {claim.reason ? <p className="rounded-md border bg-muted p-3 break-words">{say('invoices.reason', { reason: claim.reason })}</p> : null}
      </header>
      <div className="rounded-lg border bg-card p-4">
        <DescriptionList
          items={[
            ...(given ? [{ term: say('invoices.points'), value: <strong>{points(claim.points ?? 0)}</strong>, hint: claim.pointsBack > 0 ? say('invoices.back', { points: points(claim.pointsBack) }) : undefined }] : []),
            ...(claim.totalMinor === null ? [] : [{ term: say('invoices.total'), value: money(claim.totalMinor, claim.currency) }]),
            ...(claim.invoiceDate ? [{ term: say('invoices.day'), value: day(claim.invoiceDate) }] : []),
            { term: say('invoices.seller'), value: claim.seller },
            { term: say('invoices.sent'), value: date(claim.submittedAt, claim.timeZone) },
          ]}
        />
      </div>
      {claim.lines.length > 0 ? (
        <Section title={say('invoices.lines')}>
          <InvoiceLines lines={claim.lines} currency={claim.currency} />
          {given ? <p className="text-sm text-muted-foreground">{say('invoices.why', { brand })}{claim.limited ? ` ${say('invoices.limited')}` : ''}</p> : null}
        </Section>
      ) : null}
      <Section title={say('invoices.images')}><InvoiceImages files={claim.files} /></Section>
      <Button asChild variant="outline" className="w-fit"><Link href={`/me/${programId}/claims`}>{say('invoices.all')}</Link></Button>
    </>
  )
}
