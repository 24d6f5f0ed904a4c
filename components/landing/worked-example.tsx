import { CardFace } from '@/components/customer/card-face'
import { formatMoney, plural } from '@/lib/core/format'
import type { ExampleSale } from '@/lib/landing'

/** A receipt and the card it lands on. */
export function WorkedExample({ sale }: { sale: ExampleSale }) {
  const money = (amountMinor: number) => formatMoney(amountMinor, sale.currency)
  return (
    <figure className="grid gap-3">
      <div className="grid">
        <CardFace
          as="p"
          business="Your business"
          tier={sale.tier}
          points={sale.points}
          name="In your colour"
        />
        <div className="relative z-10 -mt-5 ml-auto w-[88%] rounded-lg border bg-card p-4 shadow-float sm:p-5">
          <p className="mb-2 font-medium">One sale, explained</p>
          <dl className="grid gap-1.5">
            {sale.lines.map((line) => (
              <div key={line.name} className="flex justify-between gap-4">
                <dt>{line.name}</dt>
                <dd>{money(line.amountMinor)}</dd>
              </div>
            ))}
            <div className="flex justify-between gap-4 border-t pt-1.5 font-medium">
              <dt>Paid</dt>
              <dd>{money(sale.totalMinor)}</dd>
            </div>
          </dl>
          <p className="mt-3 text-base font-semibold text-success">{plural(sale.points, { one: '+# point', other: '+# points' })}</p>
          <ol className="mt-1 grid gap-1 border-l pl-3 text-muted-foreground">
            {sale.explanation.rules.map((rule) => <li key={rule.rule}>{rule.sentence}</li>)}
            <li>{sale.explanation.rounding.sentence}</li>
          </ol>
        </div>
      </div>
      <figcaption className="text-xs text-muted-foreground">
        An example, not a customer: worked out just now by the rules that a new shop starts with.
      </figcaption>
    </figure>
  )
}
