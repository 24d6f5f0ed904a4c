import { FilterLinks } from '@/components/organizations/filter-links'
import { listHref } from '@/components/organizations/list-href'
import { RecipientList } from '@/components/outreach/recipient-list'
import { Section } from '@/components/customer/section'
import { EmptyState } from '@/components/shared/empty-state'
import { capital } from '@/lib/core/capital'
import type { Ctx } from '@/lib/core/context'
import { fitting } from '@/lib/doors/fitting'
import { listRecipients } from '@/lib/outreach'
import type { OutreachDetails } from '@/lib/outreach/schemas'
import type { PartyWords } from '@/lib/retailers/schemas'

type Props = { ctx: Ctx; outreach: OutreachDetails; words: PartyWords; show?: string; after?: string }

/** Each of them, and what became of it. */
export async function Recipients({ ctx, outreach: { outreachId, points, ways, timeZone }, words, show, after }: Props) {
  const { items, next } = await listRecipients(ctx, { ...fitting(listRecipients.declaration.input, { show, after }), outreachId })
  const path = `/admin/outreach/${outreachId}`
  const filters = [
    ['all', 'All'], ...(points === null ? [] : [['credited', 'Got the points'], ['not_credited', 'Got none']]), ...(ways.length === 0 ? [] : [['told', 'Got the message'], ['not_told', 'Not told']]),
  ] as [string, string][]
  const chosen = filters.find(([key]) => key === show)?.[0] ?? 'all'
  return (
    <Section title={`Each of the ${words.customers}`}>
      <FilterLinks label="Which of them" options={filters.map(([key, label]) => ({ label, href: listHref(path, {}, { show: key === 'all' ? undefined : key }), current: key === chosen }))} />
      <RecipientList
        items={items} timeZone={timeZone} customerWord={capital(words.customer)} gives={points !== null} tells={ways.length > 0}
        previousHref={after ? listHref(path, { show }) : undefined} nextHref={next ? listHref(path, { show }, { after: next }) : undefined} empty={<EmptyState title="None of them" description="Look at all of them." />}
      />
    </Section>
  )
}
