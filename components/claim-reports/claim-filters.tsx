import type { z } from 'zod'
import { FilterLinks } from '@/components/organizations/filter-links'
import { listHref } from '@/components/organizations/list-href'
import type { ListParams } from '@/components/organizations/list-href'
import { PeriodFilter } from '@/components/reports/period-filter'
import { SearchField } from '@/components/shared/search-field'
import type { claimChoices, ClaimReportAnswer } from '@/lib/claim-reports/schemas'
import { capital } from '@/lib/core/capital'
import type { PartyWords } from '@/lib/retailers/schemas'

type Props = { path: string; answer: Pick<ClaimReportAnswer, 'period'>; dated: boolean; params: ListParams; choices: z.output<typeof claimChoices>; words: PartyWords }

/** What narrows reports on claims, all of it in the address. */
export function ClaimFilters({ path, answer: { period }, dated, params, choices, words }: Props) {
  const href = (changes: ListParams) => listHref(path, params, changes)
  const one = (name: 'region' | 'group', all: string, values: string[]) => [
    { label: all, href: href({ [name]: undefined }), current: !params[name] },
    ...values.map((value) => ({ label: value, href: href({ [name]: value }), current: params[name] === value })),
  ]
  const party = (name: 'retailer' | 'customer', word: string, known: string | null) =>
    (params[name] ? <FilterLinks label={word} options={[{ label: `Of ${known ?? `a ${word} who is not there`}: show all`, href: href({ [name]: undefined }), current: true }]} /> : null)
  return (
    <div className="grid grid-cols-1 gap-3 print:hidden">
      {dated ? <PeriodFilter period={period} params={params} href={href} /> : null}
      {choices.regions.length > 1 ? <FilterLinks label="Region" options={one('region', 'Every region', choices.regions)} /> : null}
      {choices.groups.length > 1 ? <FilterLinks label="Product group" options={one('group', 'Every product', choices.groups)} /> : null}
      {party('retailer', words.retailer, choices.retailer)}
      {party('customer', words.customer, choices.customer)}
      <SearchField key={`${params.retailer ?? ''} ${params.customer ?? ''}`} label={`Narrow to a ${words.retailer} or a ${words.customer}`} param="find" resets={[]} maxLength={80} className="max-w-sm" />
      {choices.found.length > 0 ? (
        <FilterLinks label="Found" options={choices.found.map(({ kind, id, name }) => ({ label: `${capital(words[kind])}: ${name}`, href: href({ [kind]: id, find: undefined }), current: false }))} />
      ) : params.find ? <p role="status" className="text-sm text-muted-foreground">No {words.retailer} and no {words.customer} is called that.</p> : null}
    </div>
  )
}
