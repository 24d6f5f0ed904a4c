'use client'

import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Input } from '@/components/ui/input'
import { saveStock } from '@/lib/gifts/actions'

type Region = { regionId: string; region: string; stock: number | null; given: number }

export function StockForm({ rewardId, name, regions }: { rewardId: string; name: string; regions: Region[] }) {
  return (
    <ActionForm action={saveStock} hidden={{ rewardId }} successMessage="Saved" aria-label={`Stock of ${name}`}>
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
        {regions.map(({ regionId, region, stock, given }, index) => (
          <FormField key={regionId} name={`regions.${index}.stock`} label={region} hint={`${given} given or held`}>
            <Input type="number" inputMode="numeric" min={0} max={1_000_000} defaultValue={stock ?? ''} placeholder="No number of its own" />
          </FormField>
        ))}
      </div>
      {regions.map(({ regionId }) => <input key={regionId} type="hidden" name="regionId" value={regionId} readOnly />)}
      <SubmitButton size="sm" className="w-fit">Save</SubmitButton>
    </ActionForm>
  )
}
