'use client'

import { useRef, useState } from 'react'
import { cn } from '@/components/ui/cn'
import { controlClasses } from '@/components/ui/control-classes'
import { useFieldProps } from '@/components/ui/field-context'
import { currencySymbol, minorToDecimal, type Amount } from '@/lib/core/format'
import { parseMoney, postedMoney, typedExample } from '@/lib/core/parse-money'
import { useEarlyText } from './use-early-text'
import { useFormReset } from './use-form-reset'

export type MoneyInputProps = {
  name?: string
  id?: string
  currency: string
  defaultAmountMinor?: Amount
  required?: boolean
  disabled?: boolean
  autoFocus?: boolean
  placeholder?: string
  className?: string
  onValueChange?: (amountMinor: bigint | null) => void
  'aria-label'?: string
  'aria-invalid'?: boolean
}

/** An amount as people type it. Posts minor units under `name`, or the text itself, in quotation marks, where it isn't an amount. */
export function MoneyInput({ currency, defaultAmountMinor, className, onValueChange, ...props }: MoneyInputProps) {
  const { name, 'aria-invalid': refused, ...field } = useFieldProps(props)
  const initial = defaultAmountMinor === undefined ? '' : String(minorToDecimal(defaultAmountMinor, currency))
  const [text, setText] = useState(initial)
  // While somebody types it is often none yet.
  const [left, setLeft] = useState(false)
  const wrong = left && !refused && text.trim() !== '' && parseMoney(text, currency) === null
  const input = useRef<HTMLInputElement>(null)
  function change(typed: string) {
    setText(typed)
    setLeft(false)
    onValueChange?.(parseMoney(typed, currency))
  }
  useFormReset(input, () => setText(initial))
  useEarlyText(input, (early) => early !== initial && change(early))
  return (
    <div className={cn('relative w-full', className)}>
      <span
        aria-hidden="true"
        className="pointer-events-none absolute top-0 left-0 flex h-10 w-12 items-center pl-3 text-muted-foreground"
      >
        {currencySymbol(currency)}
      </span>
      <input
        {...field}
        ref={input}
        type="text"
        inputMode="decimal"
        autoComplete="off"
        value={text}
        onChange={(event) => change(event.target.value)}
        onBlur={() => setLeft(true)}
        aria-invalid={wrong || refused}
        className={cn(controlClasses, 'h-10 pr-3', currencySymbol(currency).length > 1 ? 'pl-14' : 'pl-8')}
      />
      {wrong ? <p role="alert" className="mt-1 text-sm text-danger">Type an amount such as {typedExample(1240, currency)}.</p> : null}
      {name ? <input type="hidden" name={name} value={postedMoney(text, currency)} readOnly /> : null}
    </div>
  )
}
