import { CardFace } from '@/components/customer/card-face'
import { useSpeaker } from '@/components/language/speaker'
import type { ExampleSale } from '@/lib/landing'

/** A receipt and the card it lands on. */
export function WorkedExample({ sale }: { sale: ExampleSale }) {
  const { say, points, money: written } = useSpeaker()
  const money = (amountMinor: number) => written(amountMinor, sale.currency)
  return (
    <figure className="grid gap-3">
      <div className="grid">
        <CardFace
          as="p"
          business={say('landing.your_business')}
          tier={sale.tier}
          points={sale.points}
          name={say('landing.your_colour')}
        />
        <div className="relative z-10 -mt-5 ml-auto w-[88%] rounded-lg border bg-card p-4 shadow-float sm:p-5">
          <p className="mb-2 font-medium">{say('landing.explained')}</p>
          <dl className="grid gap-1.5">
            {sale.lines.map((line) => (
              <div key={line.name} className="flex justify-between gap-4">
                <dt>{line.name}</dt>
                <dd>{money(line.amountMinor)}</dd>
              </div>
            ))}
            <div className="flex justify-between gap-4 border-t pt-1.5 font-medium">
              <dt>{say('landing.paid')}</dt>
              <dd>{money(sale.totalMinor)}</dd>
            </div>
          </dl>
          <p className="mt-3 text-base font-semibold text-success">{say('landing.plus', { points: points(sale.points) })}</p>
          <ol className="mt-1 grid gap-1 border-l pl-3 text-muted-foreground">
            {sale.explanation.rules.map((rule) => <li key={rule.rule}>{rule.sentence}</li>)}
            <li>{sale.explanation.rounding.sentence}</li>
          </ol>
        </div>
      </div>
      <figcaption className="text-xs text-muted-foreground">
        {say('landing.example')}
      </figcaption>
    </figure>
  )
}
