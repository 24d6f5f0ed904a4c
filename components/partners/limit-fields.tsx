import { FormField } from '@/components/shared/form-field'
import { Input } from '@/components/ui/input'
import type { Limits } from '@/lib/partners/schemas'
import { unitOf } from './partner-words'

/** Between which points for a unit of money whoever joins chooses. */
export function LimitFields({ currency, limits, prefix = '' }: { currency: string; limits: Limits; prefix?: string }) {
  const unit = unitOf(currency)
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <FormField name={`${prefix}leastPerUnit`} label={`Least points for each ${unit}`} required>
        <Input inputMode="decimal" autoComplete="off" defaultValue={limits.leastPerUnit} />
      </FormField>
      <FormField name={`${prefix}mostPerUnit`} label={`Most points for each ${unit}`} required>
        <Input inputMode="decimal" autoComplete="off" defaultValue={limits.mostPerUnit} />
      </FormField>
    </div>
  )
}
