import { demoAdmin, demoBrandOwner, demoBrandStaff, demoCounter, demoCustomers, demoRetailer, demoStaff, demoWaiting } from '@/db/seed/demo-accounts'

export type DemoRole = (typeof demoStaff)[number]['role'] | 'admin' | 'customer' | 'retailer' | 'counter' | 'waiting' | 'brand' | `brand-${(typeof demoBrandStaff)[number]['role']}`
export type Person = { email: string } | { phone: string }

/** Every role of the demo with one person who has it. */
export const demoPeople = {
  admin: { email: demoAdmin.email },
  ...Object.fromEntries(demoStaff.map(({ role, email }) => [role, { email }])),
  customer: { phone: demoCustomers[0].phone },
  retailer: { phone: demoRetailer.phone },
  counter: { phone: demoCounter.phone },
  waiting: { phone: demoWaiting.phone },
  brand: { email: demoBrandOwner.email },
  ...Object.fromEntries(demoBrandStaff.map(({ role, email }) => [`brand-${role}`, { email }])),
} as Record<DemoRole, Person>

export const demoRoles = Object.keys(demoPeople) as DemoRole[]
