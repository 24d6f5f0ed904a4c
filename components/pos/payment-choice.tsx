'use client'

import { MoneyInput } from '@/components/shared/money-input'
import { Button } from '@/components/ui/button'
import { currencyExponent, formatMoney } from '@/lib/core/format'
import { likelyCash } from './payment'
import type { Payment } from './payment'

type Props = { payment: Payment; payableMinor: number; currency: string; locked: boolean; onPayment: (payment: Payment) => void }

/** Card or cash; with cash, what was given, so that the change can be told. Cash that is not enough: the rest by card. */
export function PaymentChoice({ payment, payableMinor, currency, locked, onPayment }: Props) {
  const given = payment.method === 'cash' ? payment.givenMinor : null
  const rest = given === null ? 0 : payableMinor - given
  return (
    <fieldset disabled={locked} className="grid gap-2">
      <legend className="sr-only">How it is paid</legend>
      <div className="grid grid-cols-2 gap-2">
        {(['card', 'cash'] as const).map((method) => (
          <Button
            key={method} variant="outline" size="sm" aria-pressed={payment.method === method} className="aria-pressed:border-accent aria-pressed:bg-accent-soft"
            onClick={() => onPayment(method === 'card' ? { method } : { method, givenMinor: null })}
          >
            {method === 'card' ? 'Card' : 'Cash'}
          </Button>
        ))}
      </div>
      {payment.method === 'cash' && payableMinor > 0 ? (
        <>
          <div className="flex flex-wrap gap-2">
            <Button variant={given === null ? 'secondary' : 'ghost'} size="sm" onClick={() => onPayment({ method: 'cash', givenMinor: null })}>Exact</Button>
            {likelyCash(payableMinor, 10 ** currencyExponent(currency)).map((amount) => (
              <Button key={amount} variant={given === amount ? 'secondary' : 'ghost'} size="sm" onClick={() => onPayment({ method: 'cash', givenMinor: amount })}>
                {formatMoney(amount, currency, { decimals: 'auto' })}
              </Button>
            ))}
          </div>
          <MoneyInput
            key={given === null ? 'exact' : 'given'} aria-label="Cash given" currency={currency} defaultAmountMinor={given ?? undefined}
            onValueChange={(amount) => { if (amount !== null) onPayment({ method: 'cash', givenMinor: Number(amount) }) }}
          />
          {rest !== 0 && given !== null ? (
            <p aria-live="polite" className="text-base font-medium">{rest < 0 ? `Change ${formatMoney(-rest, currency)}` : `${formatMoney(rest, currency)} by card`}</p>
          ) : null}
        </>
      ) : null}
    </fieldset>
  )
}
