import { FormField } from '@/components/shared/form-field'
import { MoneyInput } from '@/components/shared/money-input'
import { Input } from '@/components/ui/input'
import type { ProgramRules } from '@/lib/programs/schemas'

type Props = Pick<ProgramRules, 'referrals'> & { currency: string }
type Field = { name: keyof ProgramRules['referrals']; label: string; hint: string }

const numbers: Field[] = [
  { name: 'buyDays', label: 'Days to buy', hint: 'From joining on. Who buys nothing until then brings nothing.' },
  { name: 'returnDays', label: 'Days to return', hint: 'Both are rewarded when so many days have passed since the purchase. 0: at once.' },
  { name: 'mostPerMonth', label: 'Most a month', hint: 'For one member, in a calendar month. The friend gets theirs beyond it too.' },
  { name: 'mostPerHour', label: 'Most in an hour from one address', hint: 'When more friends join from one internet address, all of them wait for your look.' },
]

export function ReferralFields({ referrals, currency }: Props) {
  return (
    <div className="grid items-start gap-5 sm:grid-cols-2">
      <FormField name="rules.referrals.referrerPoints" label="Points for who refers" optional hint="When the friend’s purchase is past its return. Empty: none.">
        <Input inputMode="numeric" autoComplete="off" defaultValue={referrals.referrerPoints ?? ''} />
      </FormField>
      <FormField name="rules.referrals.friendPoints" label="Points for the friend" optional hint="At the same moment. Empty: none.">
        <Input inputMode="numeric" autoComplete="off" defaultValue={referrals.friendPoints ?? ''} />
      </FormField>
      <FormField name="rules.referrals.minimumMinor" label="Smallest purchase" hint="What is left of it after returns. 0: any.">
        <MoneyInput currency={currency} defaultAmountMinor={referrals.minimumMinor} />
      </FormField>
      {numbers.map(({ name, label, hint }) => (
        <FormField key={name} name={`rules.referrals.${name}`} label={label} hint={hint}>
          <Input inputMode="numeric" autoComplete="off" defaultValue={referrals[name] ?? ''} />
        </FormField>
      ))}
    </div>
  )
}
