import type { LiveSession } from '@/lib/auth/live-session'
import { roleWords } from '@/lib/organizations/schemas'
import type { RoleLink } from './types'

type Here = { section: 'shop' | 'retailer' | 'me' | 'admin'; organizationId?: string }

/** Everything this person may be, from this one sign-in. */
export function roleLinks(session: LiveSession, { section, organizationId }: Here): RoleLink[] {
  const at = (place: { organizationId: string }) => place.organizationId === organizationId
  return [
    ...session.memberships.map((place) => ({
      label: roleWords[place.role].label, hint: place.name, href: `/shop/as/${place.slug}`, current: section === 'shop' && at(place),
    })),
    ...session.retailers.map((place) => ({
      label: 'Retailer', hint: place.name, href: `/retailer/as/${place.slug}`, current: section === 'retailer' && at(place),
    })),
    ...(session.customerId ? [{ label: 'Customer', hint: 'My own cards', href: '/me', current: section === 'me' }] : []),
    ...(session.platformAdmin ? [{ label: 'Administrator', hint: 'The platform', href: '/admin', current: section === 'admin' }] : []),
  ]
}
