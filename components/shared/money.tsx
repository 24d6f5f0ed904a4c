import { cn } from '@/components/ui/cn'
import { formatMoney, type Amount, type MoneyOptions } from '@/lib/core/format'

export type MoneyProps = MoneyOptions & { amountMinor: Amount; currency: string; className?: string }

export function Money({ amountMinor, currency, className, ...options }: MoneyProps) {
  const text = formatMoney(amountMinor, currency, options)
  return <span className={cn('whitespace-nowrap tabular-nums', className)}>{text}</span>
}
