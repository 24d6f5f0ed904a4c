import { FilterLinks } from '@/components/organizations/filter-links'
import { listHref } from '@/components/organizations/list-href'
import type { ListParams } from '@/components/organizations/list-href'
import { reportedSaleWords } from './reported-words'
import type { Reported } from './reported-words'

/** What a report asked of the list, each in words that take it away again. */
export function ReportedSales({ path, params, filter }: { path: string; params: ListParams; filter: Reported }) {
  const options = reportedSaleWords(filter).map(([label, ...gone]) =>
    ({ label, href: listHref(path, params, Object.fromEntries(gone.map((name) => [name, undefined]))), current: true }))
  return options.length > 0 ? <FilterLinks label="From a report: press one to take it away" options={options} /> : null
}
