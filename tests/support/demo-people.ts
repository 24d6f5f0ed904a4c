import { demoPeople as everybody } from '@/db/seed/names'
import { demoAdmin, demoBrandOwner, demoBrandStaff, demoCounter, demoCustomers, demoRetailer, demoStaff, demoWaiting } from '@/db/seed/demo-accounts'

export type DemoRole = (typeof demoStaff)[number]['role'] | 'admin' | 'customer' | 'retailer' | 'counter' | 'waiting' | 'buyer' | 'brand' | `brand-${(typeof demoBrandStaff)[number]['role']}`
export type Person = { email: string } | { phone: string }

/** The first customer whom the demo's retailer registered. */
export const [demoBuyer = { name: '', phone: '' }] = everybody(31).slice(30)

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
  buyer: { phone: demoBuyer.phone },
} as Record<DemoRole, Person>

export const demoRoles = Object.keys(demoPeople) as DemoRole[]
