import { Coins, FileText, House, Megaphone, PackageOpen, Users, UsersRound } from 'lucide-react'
import type { NavItem } from '@/components/shell/types'
import { can } from '@/lib/auth/permissions'
import type { Ctx } from '@/lib/core/context'
import { capital } from '@/lib/retailers/schemas'
import type { PartyWords } from '@/lib/retailers/schemas'

/** Who serves at the counter registers customers, sends claims and asks for their gifts; points and people are the owner's. */
export const retailerItems = (ctx: Ctx, { customers }: PartyWords): NavItem[] => [
  { href: '/retailer', label: 'Home', icon: <House />, key: 'h', exact: true },
  { href: '/retailer/claims', label: 'Claims', icon: <FileText />, key: 'l' },
  { href: '/retailer/customers', label: capital(customers), icon: <Users />, key: 'c' },
  { href: '/retailer/gifts', label: 'Gifts', icon: <PackageOpen />, key: 'i' },
  { href: '/retailer/sent', label: `Sent to ${customers}`, icon: <Megaphone />, key: 'm' },
  ...(can(ctx, 'retailer.manage') ? [
    { href: '/retailer/points', label: 'Points', icon: <Coins />, key: 'p' },
    { href: '/retailer/staff', label: 'Counter', icon: <UsersRound />, key: 's' },
  ] : []),
]
