import { FormField } from '@/components/shared/form-field'
import { Input } from '@/components/ui/input'
import { NativeSelect } from '@/components/ui/native-select'
import type { ImportKind } from '@/lib/data-imports/field-schemas'
import type { ImportOptions } from '@/lib/data-imports/schemas'

type Props = {
  kind: ImportKind
  points: boolean
  options: ImportOptions
  outlets: { outletId: string; name: string }[]
  change: (some: Partial<ImportOptions>) => void
}

type Choice<Name extends keyof ImportOptions> = { name: Name; label: string; hint?: string; values: readonly (readonly [ImportOptions[Name] & string, string])[] }

const delimiter: Choice<'delimiter'> = { name: 'delimiter', label: 'Between the columns', values: [[',', 'Comma'], [';', 'Semicolon'], ['\t', 'Tab'], ['|', 'Bar']] }
const dates: Choice<'dates'> = {
  name: 'dates', label: 'Dates', hint: '2026-12-31 is always understood', values: [['dmy', 'Day first, 31/12/2026'], ['mdy', 'Month first, 12/31/2026'], ['ymd', 'Year first, 2026/12/31']],
}
const existing: Choice<'existing'> = { name: 'existing', label: 'What is there already', values: [['update', 'Change it to what the file says'], ['skip', 'Leave it as it is']] }
const endless: Choice<'endless'> = { name: 'endless', label: 'Points without a last day', values: [['never', 'Never expire'], ['rules', 'Expire as if earned today']] }
const repeats: Choice<'repeats'> = {
  name: 'repeats', label: 'Points that came in before', hint: 'Rows that an earlier file had, word for word', values: [['skip', 'Leave out'], ['again', 'Bring in again']],
}

/** How the file is read, and what becomes of what is there; only what matters for its kind. */
export function OptionFields({ kind, points, options, outlets, change }: Props) {
  const select = <Name extends keyof ImportOptions>({ name, label, hint, values }: Choice<Name>) => (
    <FormField key={name} name={`options.${name}`} label={label} hint={hint}>
      <NativeSelect value={options[name] ?? ''} onChange={(event) => change({ [name]: event.target.value })}>
        {values.map(([value, words]) => <option key={value} value={value}>{words}</option>)}
      </NativeSelect>
    </FormField>
  )
  return (
    <div className="grid gap-4 border-t pt-6 sm:grid-cols-2 lg:grid-cols-3">
      {select(delimiter)}
      {kind === 'products' ? null : select(dates)}
      {kind === 'members' || kind === 'products' ? select(existing) : null}
      {points ? <>{select(endless)}{select(repeats)}</> : null}
      {kind === 'sales' ? (
        <>
          <FormField name="options.outletId" label="Outlet" hint="Where these sales were made">
            <NativeSelect value={options.outletId ?? ''} onChange={(event) => change({ outletId: event.target.value })}>
              {outlets.map(({ outletId, name }) => <option key={outletId} value={outletId}>{name}</option>)}
            </NativeSelect>
          </FormField>
          <FormField name="options.returns" label="Returns begin with" optional hint="Receipts that begin so give back units of earlier ones">
            <Input value={options.returns ?? ''} maxLength={10} onChange={(event) => change({ returns: event.target.value || undefined })} />
          </FormField>
        </>
      ) : null}
    </div>
  )
}
