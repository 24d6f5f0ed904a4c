import { FilterLinks } from './filter-links'
import type { ListParams } from './list-href'

type Props = { outlets: { outletId: string; name: string }[]; chosen?: string; href: (changes: ListParams) => string }

/** Which outlet a list is of; who has one has nothing to choose. */
export function OutletLinks({ outlets, chosen, href }: Props) {
  if (outlets.length < 2) return null
  return (
    <FilterLinks label="Outlet" options={[
      { label: 'Every outlet', href: href({ outlet: undefined }), current: !chosen },
      ...outlets.map(({ outletId, name }) => ({ label: name, href: href({ outlet: outletId }), current: chosen === outletId })),
    ]} />
  )
}
