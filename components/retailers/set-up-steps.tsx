import { Circle, CircleCheck } from 'lucide-react'
import Link from 'next/link'
import type { SetUpSteps as Steps } from '@/lib/retailers'
import { capital } from '@/lib/retailers/schemas'
import type { PartyWords } from '@/lib/retailers/schemas'

/** `ruled`: what only an owner or an admin decides. */
type Step = { key: keyof Steps; title: string; says: string; href: string; ruled?: boolean }

const stepsOf = ({ retailer, retailers, customers }: PartyWords): Step[] => [
  { key: 'profile', title: 'Profile', says: 'Name and colour, as your cards and pages show them.', href: '/shop/settings' },
  { key: 'channel', title: 'Channel', says: `Who lets ${customers} in, and what you call the parties.`, href: '#doors' },
  { key: 'program', title: 'Program', says: 'What a purchase is worth in points, and what points buy.', href: '/shop/program' },
  { key: 'products', title: 'Products', says: 'What you make, by number and group: by hand or from a file.', href: '/shop/products' },
  { key: 'rates', title: 'What invoices earn', says: `Points for ${customers} and ${retailers}, by product, group or amount.`, href: '/admin/claims/rates' },
  { key: 'workflow', title: 'Workflow', says: 'Who acts on a claim, in which order, from which amount on.', href: '/admin/workflow', ruled: true },
  { key: 'claims', title: 'How claims are taken', says: 'Duplicates, old invoices, and how long images are kept.', href: '/admin/claims/settings', ruled: true },
  { key: 'gifts', title: 'Gifts', says: `Rewards of the type gift: what ${customers} and ${retailers} ask for with their points.`, href: '/shop/rewards' },
  { key: 'staff', title: 'Staff', says: 'Who works in your back office, and what each may do.', href: '/shop/staff' },
  { key: 'regions', title: 'Regions', says: 'How you divide your market.', href: '/admin/regions' },
  { key: 'codes', title: `${capital(retailer)} codes`, says: 'Print a list and hand it out, or invite by message.', href: '/admin/retailer-codes' },
  { key: 'retailers', title: `The first of your ${retailers}`, says: 'Registers with a code, or you enrol them.', href: '/admin/retailers' },
]

/** What is set up and what is left, in an order in which each step finds what it needs. `rules`: whether the reader decides on claims. */
export function SetUpSteps({ steps, words, rules }: { steps: Steps; words: PartyWords; rules: boolean }) {
  const list = stepsOf(words)
  const done = list.filter(({ key }) => steps[key]).length
  const next = list.find(({ key }) => !steps[key])
  return (
    <section aria-label="Steps" className="grid gap-3">
      <p className="text-sm text-muted-foreground">{done} of {list.length} done{next ? `. Next: ${next.title}.` : '.'}</p>
      <ol className="grid gap-2 sm:grid-cols-2">
        {list.map(({ key, title, says, href, ruled }) => (
          <li key={key} className="relative grid grid-cols-[auto_1fr] gap-x-3 rounded-lg border bg-card p-4 transition-colors has-[a]:hover:border-input">
            {steps[key] ? <CircleCheck className="mt-0.5 size-5 text-success" aria-hidden="true" /> : <Circle className="mt-0.5 size-5 text-muted-foreground" aria-hidden="true" />}
            <div className="grid gap-0.5">
              {ruled && !rules ? <span className="font-medium">{title}<Standing done={steps[key]} /></span> : (
                <Link href={href} className="font-medium after:absolute after:inset-0 after:rounded-lg focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-accent">
                  {title}<Standing done={steps[key]} />
                </Link>
              )}
              <span className="text-sm text-muted-foreground">{says}</span>
              {ruled && !rules ? <span className="text-sm text-muted-foreground">An owner or an admin does this.</span> : null}
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}

const Standing = ({ done }: { done: boolean }) => <span className="sr-only">{done ? ', done' : ', to do'}</span>
