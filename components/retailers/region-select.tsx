'use client'

import { FormField } from '@/components/shared/form-field'
import { NativeSelect } from '@/components/ui/native-select'
import type { Region } from '@/lib/retailers/schemas'

/** `limited`: who asks works for these alone, and gives no other and not none. */
type Props = { regions: Region[]; limited: boolean; regionId?: string; hint?: string; optional?: boolean }

export function RegionSelect({ regions, limited, regionId, hint, optional }: Props) {
  return (
    <FormField name="regionId" label="Region" hint={hint} optional={optional && !limited}>
      <NativeSelect defaultValue={regionId ?? (limited ? regions[0]?.regionId : '')}>
        {limited ? null : <option value="">None</option>}
        {regions.map((region) => <option key={region.regionId} value={region.regionId}>{region.name}</option>)}
      </NativeSelect>
    </FormField>
  )
}
