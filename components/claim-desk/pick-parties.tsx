import Link from 'next/link'
import { EmptyState } from '@/components/shared/empty-state'
import { Button } from '@/components/ui/button'
import type { Buyer } from '@/lib/claims'
import type { ListedRetailer } from '@/lib/retailers'
import type { PartyWords } from '@/lib/retailers/schemas'

type Choice = { id: string; href: string; name: string; hint: string }

const Choices = ({ label, choices }: { label: string; choices: Choice[] }) => (
  <ul aria-label={label} className="grid gap-2 sm:grid-cols-2">
    {choices.map(({ id, href, name, hint }) => (
      <li key={id}><Link href={href} className="grid min-h-14 content-center rounded-lg border bg-card px-4 py-2 hover:bg-hover"><span className="font-medium">{name}</span><span className="text-sm text-muted-foreground">{hint}</span></Link></li>
    ))}
  </ul>
)

/** First whose invoice it is. */
export function PickRetailer({ retailers, words }: { retailers: ListedRetailer[]; words: PartyWords }) {
  if (retailers.length === 0) return <div className="rounded-lg border bg-card"><EmptyState title="Nobody like that" description={`Only those of your ${words.retailers} that are verified have claims.`} action={<Button asChild variant="outline"><Link href="/admin/retailers">See all {words.retailers}</Link></Button>} /></div>
  return <Choices label={words.retailers} choices={retailers.map(({ retailerId, name, code, region }) => ({ id: retailerId, name, hint: [code, region].filter(Boolean).join(', '), href: `/admin/claims/new?retailer=${retailerId}` }))} />
}

type BuyerProps = { buyers: Buyer[]; more: boolean; retailerId: string; words: PartyWords; searched: boolean }

/** Then for whom. */
export function PickBuyer({ buyers, more, retailerId, words, searched }: BuyerProps) {
  if (buyers.length === 0) return <div className="rounded-lg border bg-card"><EmptyState title={searched ? 'Nobody like that' : `No ${words.customers} yet`} description={`The ${words.retailer} registers ${words.customers} from its own pages.`} /></div>
  return (
    <>
      <Choices label={words.customers} choices={buyers.map(({ memberId, name, number }) => ({ id: memberId, name: name ?? number, hint: number, href: `/admin/claims/new?retailer=${retailerId}&member=${memberId}` }))} />
      {more ? <p className="text-sm text-muted-foreground">There are more: search by name, number or phone.</p> : null}
    </>
  )
}
