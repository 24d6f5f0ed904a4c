import { DateTime } from '@/components/shared/date-time'
import { Badge } from '@/components/ui/badge'
import type { RatedProduct } from '@/lib/claims'
import type { SchemeTerms } from '@/lib/claims/schemas'
import { capital } from '@/lib/core/capital'
import type { PartyWords } from '@/lib/retailers/schemas'
import { limitText, rateText } from '@/lib/claims/rates-plain'

type Scheme = { schemeId: string; number: number; effectiveFrom: string; terms: SchemeTerms }
type Props = { schemes: Scheme[]; products: RatedProduct[]; currency: string; today: string; words: PartyWords }

/** What invoices earn, by their day: each stands for good. */
export function SchemeList({ schemes, products, currency, today, words }: Props) {
  const inForce = schemes.find(({ effectiveFrom }) => effectiveFrom <= today)?.schemeId
  const nameOf = ({ productId, group }: SchemeTerms['rates'][number]) => (productId ? products.find((one) => one.productId === productId)?.name ?? 'A product' : group ? `Group ${group}` : 'Everything else')
  return (
    <ol className="grid gap-3">
      {schemes.map(({ schemeId, number, effectiveFrom, terms }) => (
        <li key={schemeId} className="grid gap-3 rounded-lg border bg-card p-4 text-sm">
          <p className="flex flex-wrap items-center gap-3"><strong>Invoices from <DateTime value={effectiveFrom} format="date" timeZone="UTC" /></strong><span className="text-muted-foreground">number {number}</span>
            {schemeId === inForce ? <Badge variant="success">In force</Badge> : effectiveFrom > today ? <Badge variant="accent">To come</Badge> : <Badge variant="outline">Before</Badge>}
          </p>
          <div tabIndex={0} role="group" aria-label={`Rates of number ${number}`} className="overflow-x-auto">
            <table className="w-full">
              <thead><tr className="text-left text-xs text-muted-foreground"><th className="py-1 pr-4 font-medium">For</th><th className="py-1 pr-4 font-medium">{capital(words.customer)}</th><th className="py-1 font-medium">{capital(words.retailer)}</th></tr></thead>
              <tbody>
                {terms.rates.map((rate) => (
                  <tr key={rate.productId ?? rate.group ?? ''} className="border-t"><th scope="row" className="py-1.5 pr-4 text-left font-normal">{nameOf(rate)}</th><td className="py-1.5 pr-4">{rateText(rate.customer, currency, words)}</td><td className="py-1.5">{rateText(rate.retailer, currency, words)}</td></tr>
                ))}
              </tbody>
            </table>
          </div>
          <p className="text-muted-foreground">A month: {limitText(terms.customerMonthMost)} for one {words.customer}, {limitText(terms.retailerMonthMost)} for one {words.retailer}.</p>
        </li>
      ))}
    </ol>
  )
}
