import { FormField } from '@/components/shared/form-field'
import { Checkbox } from '@/components/ui/checkbox'
import { Input } from '@/components/ui/input'
import { NativeSelect } from '@/components/ui/native-select'
import type { Reward } from '@/lib/rewards/schemas'

/** How members get it on their own phone. A gift waits for the shop, so it has no last day. */
export function VoucherFields({ reward, gift }: { reward?: Reward; gift: boolean }) {
  return (
    <fieldset className="grid gap-5 border-t pt-5">
      <legend className="float-left w-full text-base font-semibold">On members’ phones</legend>
      <FormField
        name="online" label="Members can get it themselves" inline
        hint={gift ? 'They ask for it; you approve, send or hand it over, and they see where it is.' : 'In one tap, as a code that the till scans. Their points wait until then.'}
      >
        <Checkbox defaultChecked={reward?.online ?? true} value="on" />
      </FormField>
      {gift ? null : (
        <div className="grid items-start gap-5 sm:grid-cols-2">
          <FormField name="voucherDays" label="Days to use it" optional hint="Empty: it never expires.">
            <Input inputMode="numeric" autoComplete="off" defaultValue={reward ? (reward.voucherDays ?? '') : 30} />
          </FormField>
          <FormField name="unused" label="Points of a code nobody used">
            <NativeSelect defaultValue={reward?.unused ?? 'return'}>
              <option value="return">Return to the member</option>
              <option value="forfeit">Are lost</option>
            </NativeSelect>
          </FormField>
        </div>
      )}
      <FormField name="cancellable" label="Members can give it back" inline hint={gift ? 'Until you approve it.' : 'Until the till has taken it.'}>
        <Checkbox defaultChecked={reward?.cancellable ?? true} value="on" />
      </FormField>
    </fieldset>
  )
}
