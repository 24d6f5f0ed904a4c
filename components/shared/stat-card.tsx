import { ArrowDownRight, ArrowRight, ArrowUpRight } from 'lucide-react'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { cn } from '@/components/ui/cn'
import { formatPercent } from '@/lib/core/format'
import { Sparkline } from './sparkline'

export type StatCardProps = {
  label: string
  figure: ReactNode
  /** A share: 0.12 is 12% more than before. */
  change?: number
  /** What the change compares with: "against last week". */
  changeLabel?: string
  /** Whether more is better, worse, or neither; decides the colour only. */
  moreIs?: 'better' | 'worse' | 'neutral'
  sparkline?: number[]
  hint?: ReactNode
  /** Every figure opens its rows. */
  href?: string
  className?: string
}

export function StatCard({ label, figure, sparkline, hint, href, className, ...compared }: StatCardProps) {
  const { change, changeLabel, moreIs = 'better' } = compared
  return (
    <div
      className={cn(
        '@container relative flex min-w-0 flex-col gap-1 rounded-lg border bg-card p-4',
        href && 'transition-colors hover:border-input',
        className,
      )}
    >
      <p className="text-sm text-muted-foreground">
        {href ? (
          <Link href={href} className="after:absolute after:inset-0 after:rounded-lg focus-visible:outline-none
            focus-visible:after:outline-2 focus-visible:after:outline-offset-2 focus-visible:after:outline-accent">
            {label}
          </Link>
        ) : (
          label
        )}
      </p>
      <div className="flex items-end justify-between gap-3">
        <p className="min-w-0 text-lg font-semibold break-words @[9rem]:text-xl">{figure}</p>
        {sparkline ? <Sparkline values={sparkline} className="mb-1 hidden w-16 @[13rem]:block @[16rem]:w-24" /> : null}
      </div>
      {change === undefined ? null : <Change share={change} label={changeLabel} moreIs={moreIs} />}
      {hint ? <p className="text-xs text-muted-foreground">{hint}</p> : null}
    </div>
  )
}

type ChangeProps = { share: number; label?: string; moreIs: NonNullable<StatCardProps['moreIs']> }

function Change({ share, label, moreIs }: ChangeProps) {
  const flat = Math.abs(share) < 0.0005
  const Icon = flat ? ArrowRight : share > 0 ? ArrowUpRight : ArrowDownRight
  const good = !flat && moreIs !== 'neutral' && share > 0 === (moreIs === 'better')
  const bad = !flat && moreIs !== 'neutral' && !good
  return (
    <p className="flex flex-wrap items-center gap-x-1 text-xs text-muted-foreground">
      <span
        className={cn('inline-flex items-center gap-0.5 font-medium', good && 'text-success', bad && 'text-danger')}
      >
        <Icon className="size-3.5" aria-hidden="true" />
        {formatPercent(share, { signed: true })}
      </span>
      {label}
    </p>
  )
}
