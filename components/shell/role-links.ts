import type { LiveSession } from '@/lib/auth/live-session'
import { roleWords } from '@/lib/organizations/schemas'
import type { RoleLink } from './types'

type Here = { section: 'shop' | 'back-office' | 'retailer' | 'me' | 'admin'; organizationId?: string }

/** Everything this person may be, from this one sign-in. */
export function roleLinks(session: LiveSession, { section, organizationId }: Here): RoleLink[] {
  const at = (place: { organizationId: string }) => place.organizationId === organizationId
  return [
    ...session.memberships.map((place) => ({
      label: roleWords[place.role].label, hint: place.name, href: `${place.kind === 'brand' && place.role !== 'cashier' ? '/admin' : '/shop'}/as/${place.slug}`,
      current: (section === 'shop' || section === 'back-office') && at(place),
    })),
    ...session.retailers.map((place) => ({
      label: place.counter ? 'Counter' : 'Retailer', hint: place.name, href: `/retailer/as/${place.slug}`, current: section === 'retailer' && at(place),
    })),
    ...(session.customerId ? [{ label: 'Customer', hint: 'My own cards', href: '/me', current: section === 'me' }] : []),
    ...(session.platformAdmin ? [{ label: 'Administrator', hint: 'The platform', href: '/admin', current: section === 'admin' }] : []),
  ]
}
