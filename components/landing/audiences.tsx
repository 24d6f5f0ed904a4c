import { Cable, CreditCard, Store } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'

type Audience = { icon: ReactNode; title: string; lead: string; points: string[]; href: string; action: string }

const audiences: Audience[] = [
  {
    icon: <Store />,
    title: 'For shop owners',
    lead: 'A program in the time it takes to drink a coffee: points, tiers and rewards, with rules you can read.',
    points: [
      'Change the rules when you like. Past sales keep the ones they were made under.',
      'Know what your points are worth today, and who comes back.',
      'A till in the browser works before any integration does.',
    ],
    href: '/sign-up',
    action: 'Open a shop',
  },
  {
    icon: <CreditCard />,
    title: 'For customers',
    lead: 'One phone number, one card for each shop, and no app to install.',
    points: [
      'See your points after a code to your phone. Nobody else can.',
      'Every award says why it is what it is.',
      'Spending needs your card, a code or your PIN, never your number alone.',
    ],
    href: '/lookup',
    action: 'Look up your points',
  },
  {
    icon: <Cable />,
    title: 'For POS engineers',
    lead: 'One call records a sale. Repeat it as often as you must: it counts once.',
    points: [
      'Idempotent by contract, with the same answer on each retry.',
      'Sales that were made offline are welcome for 30 days, in any order.',
      'Errors have stable codes, and refunds give back the right points.',
    ],
    href: '#till-api',
    action: 'See the call',
  },
]

export function Audiences() {
  return (
    <section aria-label="Who it is for" className="grid gap-4 lg:grid-cols-3">
      {audiences.map(({ icon, title, lead, points, href, action }) => (
        <div key={title} className="grid content-between gap-6 rounded-lg border bg-card p-5 sm:p-6">
          <div className="grid gap-3">
            <span
              aria-hidden="true"
              className="inline-flex size-10 items-center justify-center rounded-md bg-accent-soft text-accent [&_svg]:size-5"
            >
              {icon}
            </span>
            <h2 className="text-lg font-semibold">{title}</h2>
            <p className="text-base text-pretty">{lead}</p>
            <ul className="grid gap-2 text-muted-foreground">
              {points.map((point) => (
                <li key={point} className="grid grid-cols-[auto_1fr] gap-2.5">
                  <span aria-hidden="true" className="mt-1.5 size-2 rounded-[2px] bg-accent" />
                  {point}
                </li>
              ))}
            </ul>
          </div>
          <Link href={href} className="inline-flex min-h-8 w-fit items-center font-medium text-accent underline underline-offset-4">
            {action}
          </Link>
        </div>
      ))}
    </section>
  )
}
