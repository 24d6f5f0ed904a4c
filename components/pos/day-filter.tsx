'use client'

import { usePathname, useRouter, useSearchParams } from 'next/navigation'
import { Input } from '@/components/ui/input'

/** First and last day, written into the address. */
export function DayFilter({ from, to }: { from?: string; to?: string }) {
  const router = useRouter()
  const pathname = usePathname()
  const search = useSearchParams()
  function go(name: string, value: string) {
    const next = new URLSearchParams(search)
    for (const gone of ['after', 'before', name]) next.delete(gone)
    if (value) next.set(name, value)
    router.replace(next.size ? `${pathname}?${next}` : pathname, { scroll: false })
  }
  return (
    <div role="group" aria-label="Days" className="flex w-full items-center gap-2 sm:w-auto">
      <Input type="date" aria-label="From" className="min-w-0 flex-1 px-2 sm:w-40 sm:flex-none sm:px-3" defaultValue={from} max={to} onChange={(event) => go('from', event.target.value)} />
      <span aria-hidden="true">to</span>
      <Input type="date" aria-label="To" className="min-w-0 flex-1 px-2 sm:w-40 sm:flex-none sm:px-3" defaultValue={to} min={from} onChange={(event) => go('to', event.target.value)} />
    </div>
  )
}
