'use client'

import { FormField } from '@/components/shared/form-field'
import { NativeSelect } from '@/components/ui/native-select'
import type { Region } from '@/lib/retailers/schemas'

type Props = { regions: Region[]; regionId?: string; hint?: string; optional?: boolean }

export function RegionSelect({ regions, regionId, hint, optional }: Props) {
  return (
    <FormField name="regionId" label="Region" hint={hint} optional={optional}>
      <NativeSelect defaultValue={regionId ?? ''}>
        <option value="">None</option>
        {regions.map((region) => <option key={region.regionId} value={region.regionId}>{region.name}</option>)}
      </NativeSelect>
    </FormField>
  )
}
