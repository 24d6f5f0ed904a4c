import { Coins, House } from 'lucide-react'
import type { NavItem, RoleLink } from '@/components/shell/types'
import type { LiveSession } from '@/lib/auth/live-session'

export const retailerItems: NavItem[] = [
  { href: '/retailer', label: 'Home', icon: <House />, key: 'h', exact: true },
  { href: '/retailer/points', label: 'Points', icon: <Coins />, key: 'p' },
]

/** The brands this person sells for, and their own cards. */
export function retailerRoles(session: LiveSession, organizationId: string | undefined): RoleLink[] {
  return [
    ...session.retailers.map((place) => ({
      label: 'Retailer', hint: place.name, href: `/retailer/as/${place.slug}`, current: place.organizationId === organizationId,
    })),
    ...session.memberships.map((place) => ({ label: 'Staff', hint: place.name, href: `/shop/as/${place.slug}` })),
    { label: 'Customer', hint: 'My own cards', href: '/me' },
  ]
}
