'use client'

import { CreditCard, History, LayoutGrid, Ticket, UserRound } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { cn } from '@/components/ui/cn'

const items = [
  { href: '/me', name: 'cards', icon: CreditCard },
  { href: '/me/programs', name: 'programs', icon: LayoutGrid },
  { href: '/me/vouchers', name: 'vouchers', icon: Ticket },
  { href: '/me/history', name: 'history', icon: History },
  { href: '/me/profile', name: 'you', icon: UserRound },
] as const

type Labels = Record<'main' | (typeof items)[number]['name'], string>

/** Under the thumb on a phone, in the header on a wide screen. */
export function MeNav({ labels }: { labels: Labels }) {
  const path = usePathname()
  const elsewhere = items.slice(1).find((item) => path.startsWith(item.href))
  const current = elsewhere ?? items[0]
  return (
    <nav
      aria-label={labels.main}
      className="fixed inset-x-0 bottom-0 z-40 flex border-t bg-card pb-[env(safe-area-inset-bottom)] sm:static sm:gap-1 sm:border-0 sm:pb-0"
    >
      {items.map((item) => {
        const { href, name, icon: Icon } = item
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
            {labels[name]}
          </Link>
        )
      })}
    </nav>
  )
}
