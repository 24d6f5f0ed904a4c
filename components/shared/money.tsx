import { cn } from '@/components/ui/cn'
import { formatMoney, type Amount, type MoneyOptions } from '@/lib/core/format'

export { parseMoney } from '@/lib/core/format'

export type MoneyProps = MoneyOptions & { amountMinor: Amount; currency: string; className?: string }

export function Money({ amountMinor, currency, className, ...options }: MoneyProps) {
  return <span className={cn('whitespace-nowrap tabular-nums', className)}>{formatMoney(amountMinor, currency, options)}</span>
}
