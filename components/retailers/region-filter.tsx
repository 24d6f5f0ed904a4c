import { FilterLinks } from '@/components/organizations/filter-links'
import type { Region } from '@/lib/retailers/schemas'

type Props = { regions: Region[]; current: string | undefined; href: (regionId: string | undefined) => string }

export function RegionFilter({ regions, current, href }: Props) {
  return (
    <FilterLinks
      label="Region"
      options={[{ label: 'Every region', href: href(undefined), current: !current }, ...regions.map(({ regionId, name }) => ({ label: name, href: href(regionId), current: regionId === current }))]}
    />
  )
}
