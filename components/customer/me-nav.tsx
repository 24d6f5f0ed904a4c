'use client'

import { CreditCard, History, LayoutGrid, Ticket, UserRound } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { cn } from '@/components/ui/cn'

const items = [
  { href: '/me', label: 'Cards', icon: CreditCard },
  { href: '/me/programs', label: 'Programs', icon: LayoutGrid },
  { href: '/me/vouchers', label: 'Vouchers', icon: Ticket },
  { href: '/me/history', label: 'History', icon: History },
  { href: '/me/profile', label: 'You', icon: UserRound },
]

/** Under the thumb on a phone, in the header on a wide screen. */
export function MeNav() {
  const path = usePathname()
  const elsewhere = items.slice(1).find((item) => path.startsWith(item.href))
  const current = elsewhere ?? items[0]
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-40 flex border-t bg-card pb-[env(safe-area-inset-bottom)] sm:static sm:gap-1 sm:border-0 sm:pb-0"
    >
      {items.map((item) => {
        const { href, label, icon: Icon } = item
        return (
          <Link
            key={href}
            href={href}
            aria-current={item === current ? 'page' : undefined}
            className={cn(
              `flex min-h-14 flex-1 flex-col items-center justify-center gap-1 px-1 text-xs focus-visible:-outline-offset-2
              sm:min-h-10 sm:flex-row sm:gap-2 sm:rounded-md sm:px-3 sm:text-sm`,
              item === current ? 'font-medium text-accent' : 'text-muted-foreground hover:text-foreground',
            )}
          >
            <Icon className="size-5 sm:size-4" aria-hidden="true" />
            {label}
          </Link>
        )
      })}
    </nav>
  )
}
