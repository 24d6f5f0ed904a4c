import { FilterLinks } from '@/components/organizations/filter-links'
import { listHref } from '@/components/organizations/list-href'
import type { ListParams } from '@/components/organizations/list-href'
import { reportedWords } from './reported-words'
import type { Names, Reported } from './reported-words'

type Props = { path: string; params: ListParams; filter: Reported; names: Names }

/** What a report asked of the list, each in words that take it away again. */
export function ReportedFilters({ path, params, filter, names }: Props) {
  const options = reportedWords(filter, names).map(([label, ...gone]) =>
    ({ label, href: listHref(path, params, Object.fromEntries(gone.map((name) => [name, undefined]))), current: true }))
  return options.length > 0 ? <FilterLinks label="From a report: press one to take it away" options={options} /> : null
}
