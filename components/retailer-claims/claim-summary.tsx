import Link from 'next/link'
import { DateTime } from '@/components/shared/date-time'
import { DescriptionList } from '@/components/shared/description-list'
import type { DescriptionItem } from '@/components/shared/description-list'
import { Money } from '@/components/shared/money'
import { Points } from '@/components/shared/points'
import { Alert } from '@/components/ui/alert'
import type { OwnClaimDetails } from '@/lib/claims'
import { formatPoints } from '@/lib/core/format'
import { capital } from '@/lib/retailers/schemas'

/** `null`: there are none yet, or they are not for whoever looks. */
type Side = { points: number | null; back: number | null }

/** Who got fewer points than the lines add up to, because the brand gives no more in a month. */
function limited({ customer, retailer }: OwnClaimDetails['limited'], word: string): string | null {
  const who = [...(customer ? [`the ${word}`] : []), ...(retailer ? ['you'] : [])]
  return who.length > 0 ? `The most for one month was reached by ${who.join(' and ')}: fewer points were given than the lines add up to.` : null
}
const side = (term: string, { points, back }: Side): DescriptionItem[] => (points === null ? [] : [{ term, value: <Points points={points} large />, hint: back !== null && back > 0 ? `${formatPoints(back)} taken back` : undefined }])

/** What it says and what it brought, for both sides. */
export function ClaimSummary({ claim, word, brand }: { claim: OwnClaimDetails; word: string; brand: string }) {
  const less = limited(claim.limited, word)
  return (
    <div className="grid gap-4 rounded-lg border bg-card p-4">
      <DescriptionList
        items={[
          ...side(capital(word), { points: claim.customerPoints, back: claim.customerBack }),
          ...side('You', { points: claim.retailerPoints, back: claim.retailerBack }),
          { term: 'Total', value: claim.totalMinor === null ? 'None' : <Money amountMinor={claim.totalMinor} currency={claim.currency} /> },
          { term: 'Date', value: claim.invoiceDate ? <DateTime value={claim.invoiceDate} format="date" timeZone="UTC" /> : 'None' },
          { term: 'Seller', value: claim.seller },
          ...(claim.submittedAt ? [{ term: 'Sent', value: <DateTime value={claim.submittedAt} format="datetime" /> }] : []),
        ]}
      />
      {less ? <Alert>{less}</Alert> : null}
      {claim.limited.customerGone ? <Alert>The {word} has deleted their account, and got no points.</Alert> : null}
      {claim.late ? <Alert variant="warning">It was sent late: {brand} decides whether it counts.</Alert> : null}
      {claim.duplicates.map(({ claimId }, index) => (
        <Alert key={claimId ?? index} variant="warning">
          {claimId ? <Link href={`/retailer/claims/${claimId}`} className="underline underline-offset-4">It looks like an earlier claim of yours.</Link> : 'Already claimed.'}
        </Alert>
      ))}
    </div>
  )
}
