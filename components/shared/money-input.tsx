'use client'

import { useRef, useState } from 'react'
import { cn } from '@/components/ui/cn'
import { controlClasses } from '@/components/ui/control-classes'
import { useFieldProps } from '@/components/ui/field-context'
import { currencySymbol, minorToDecimal, type Amount } from '@/lib/core/format'
import { parseMoney } from '@/lib/core/parse-money'
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
}

/** An amount as people type it. Posts minor units under `name`, or the text itself where it isn't an amount. */
export function MoneyInput({ currency, defaultAmountMinor, className, onValueChange, ...props }: MoneyInputProps) {
  const { name, ...field } = useFieldProps(props)
  const initial = defaultAmountMinor === undefined ? '' : String(minorToDecimal(defaultAmountMinor, currency))
  const [text, setText] = useState(initial)
  const input = useRef<HTMLInputElement>(null)
  function change(typed: string) {
    setText(typed)
    onValueChange?.(parseMoney(typed, currency))
  }
  useFormReset(input, () => setText(initial))
  useEarlyText(input, (early) => early !== initial && change(early))
  return (
    <div className={cn('relative w-full', className)}>
      <span
        aria-hidden="true"
        className="pointer-events-none absolute inset-y-0 left-0 flex w-12 items-center pl-3 text-muted-foreground"
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
        className={cn(controlClasses, 'h-10 pr-3', currencySymbol(currency).length > 1 ? 'pl-14' : 'pl-8')}
      />
      {name ? <input type="hidden" name={name} value={String(parseMoney(text, currency) ?? text)} readOnly /> : null}
    </div>
  )
}
