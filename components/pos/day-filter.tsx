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
    <div role="group" aria-label="Days" className="flex flex-wrap items-center gap-2">
      <Input type="date" aria-label="From" className="w-40" defaultValue={from} max={to} onChange={(event) => go('from', event.target.value)} />
      <span aria-hidden="true">to</span>
      <Input type="date" aria-label="To" className="w-40" defaultValue={to} min={from} onChange={(event) => go('to', event.target.value)} />
    </div>
  )
}
