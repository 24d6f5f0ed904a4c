'use client'

import { ChevronDown } from 'lucide-react'
import { useMemo, useRef, useState, type ChangeEvent } from 'react'
import { useSay } from '@/components/language/use-say'
import { cn } from '@/components/ui/cn'
import { useFieldProps } from '@/components/ui/field-context'
import { callingCode, countryOptions, readCountry, typed, type CountryCode } from './phone-number'
import { useEarlyText } from './use-early-text'
import { useFormReset } from './use-form-reset'
import { useHydrated } from './use-hydrated'

export type PhoneInputProps = {
  name?: string
  id?: string
  /** ISO 3166 alpha-2, usually the outlet's or the organization's country. */
  defaultCountry?: string
  /** E.164 or national. */
  defaultValue?: string
  required?: boolean
  disabled?: boolean
  autoFocus?: boolean
  className?: string
  'aria-label'?: string
}

/** Country and number in one control. Posts what was typed under `name`, and the country it is read with beside it. */
export function PhoneInput({ defaultCountry, defaultValue = '', className, ...props }: PhoneInputProps) {
  const field = useFieldProps(props)
  const [value, setValue] = useState(() => typed(defaultValue, readCountry(defaultCountry)))
  const input = useRef<HTMLInputElement>(null)
  const change = (text: string, country: CountryCode) => setValue(typed(text, country))

  function onChange(event: ChangeEvent<HTMLInputElement>) {
    const { value: text, selectionStart } = event.target
    // Formatting moves the caret, so in the middle of the text it waits until the field is left.
    const atEnd = selectionStart === text.length
    const deleting = text.length < value.text.length
    if (atEnd && !deleting) return change(text, value.country)
    setValue({ text, country: value.country })
  }

  useFormReset(input, () => setValue(typed(defaultValue, readCountry(defaultCountry))))
  useEarlyText(input, (early) => setValue((known) => (known.text === early ? known : typed(early, known.country))))

  return (
    <div
      data-slot="phone-input"
      className={cn(
        `flex h-10 w-full min-w-0 rounded-md border border-input bg-card text-base transition-colors
        hover:border-foreground/50 has-[[aria-invalid=true]]:border-danger has-[:disabled]:opacity-60
        has-[input:focus-visible]:border-accent has-[input:focus-visible]:outline-2
        has-[input:focus-visible]:outline-accent sm:text-sm`,
        className,
      )}
    >
      <CountrySelect
        name={field.name ? `${field.name}Country` : undefined}
        country={value.country}
        disabled={props.disabled}
        onChange={(country) => {
          change(value.text, country)
          input.current?.focus()
        }}
      />
      <input
        {...field}
        ref={input}
        type="tel"
        inputMode="tel"
        autoComplete="tel-national"
        value={value.text}
        onChange={onChange}
        onBlur={() => value.text && change(value.text, value.country)}
        className="h-full w-full min-w-0 rounded-r-md bg-transparent px-3 outline-none"
      />
    </div>
  )
}

type CountrySelectProps = { name?: string; country: CountryCode; disabled?: boolean; onChange: (country: CountryCode) => void }

/** A real select lies invisibly over the short form, so phones show their own list of countries. */
function CountrySelect({ name, country, disabled, onChange }: CountrySelectProps) {
  const { say, locale } = useSay()
  const hydrated = useHydrated()
  const options = useMemo(() => (hydrated ? countryOptions(locale) : []), [hydrated, locale])
  return (
    <div
      className="relative flex shrink-0 items-center gap-1 rounded-l-md border-r pr-2 pl-3 text-muted-foreground
        has-[select:focus-visible]:outline-2 has-[select:focus-visible]:outline-accent"
    >
      <span aria-hidden="true" className="text-foreground">{country}</span>
      <span aria-hidden="true">{callingCode(country)}</span>
      <ChevronDown aria-hidden="true" className="size-3.5" />
      <select
        name={name}
        aria-label={say('shared.phone_country')}
        autoComplete="tel-country-code"
        disabled={disabled}
        value={country}
        onChange={(event) => onChange(readCountry(event.target.value))}
        className="absolute inset-0 w-full cursor-pointer appearance-none bg-popover text-popover-foreground opacity-0"
      >
        {hydrated ? null : <option value={country}>{`${country} (${callingCode(country)})`}</option>}
        {options.map((option) => (
          <option key={option.code} value={option.code}>{option.label}</option>
        ))}
      </select>
    </div>
  )
}
