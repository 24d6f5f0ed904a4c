import { demoAdmin, demoBrandOwner, demoBrandStaff, demoCounter, demoCustomers, demoPassword, demoRetailer, demoStaff } from '@/db/seed/demo-accounts'
import { env } from '@/lib/env'

export type DemoSignIn = { name: string; role: string; email?: string; password?: string; phone?: string; pin?: string }

/** The demo's people, in demo mode only; null everywhere else. */
export function demoSignIns(): DemoSignIn[] | null {
  if (!env.DEMO) return null
  return [
    ...demoStaff.map((person) => ({ ...person, password: demoPassword })),
    { role: 'administrator', ...demoAdmin, password: demoPassword },
    ...demoCustomers.slice(0, 1).map((customer) => ({ role: 'customer', ...customer })),
    { role: 'retailer', ...demoRetailer },
    { role: 'counter', ...demoCounter },
    { role: 'brand', ...demoBrandOwner, password: demoPassword },
    ...demoBrandStaff.map(({ role, ...person }) => ({ ...person, role: `brand’s ${role}`, password: demoPassword })),
  ]
}
