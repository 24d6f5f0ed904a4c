import type { StaffRole } from '@/db/schema/organizations'
import type { Language } from '@/lib/language/schemas'

// The people of the demo. Mail addresses end in .test, which nobody can own; the numbers come from the range that
// Ofcom keeps for drama. Printed by npm start, shown on the sign-in page in demo mode, used by the end-to-end tests.

export const demoPassword = 'tessera-demo-2026'

export const demoOrganization = { slug: 'riverside', name: 'Riverside Coffee' } as const

export const demoAdmin = { name: 'Ada Marsh', email: 'admin@demo.tessera.test' } as const

export const demoStaff = [
  { role: 'owner', name: 'Olive Hart', email: 'owner@demo.tessera.test', pin: '8052' },
  { role: 'manager', name: 'Milo Grant', email: 'manager@demo.tessera.test', pin: '4711' },
  { role: 'marketer', name: 'Maya Lowe', email: 'marketer@demo.tessera.test' },
  { role: 'analyst', name: 'Anders Byrne', email: 'analyst@demo.tessera.test' },
  { role: 'developer', name: 'Dina Frost', email: 'developer@demo.tessera.test' },
  { role: 'cashier', name: 'Cleo Park', email: 'cashier@demo.tessera.test', pin: '2580' },
] as const satisfies readonly { role: StaffRole; name: string; email: string; pin?: string }[]

export const demoCustomers = [
  { name: 'Nora Bell', phone: '+447700900101' },
  { name: 'Theo Wren', phone: '+447700900102' },
  { name: 'Iris Cole', phone: '+447700900103' },
  { name: 'Jonas Weber', phone: '+447700900104', language: 'de' },
] as const satisfies readonly { name: string; phone: string; language?: Language }[]

export const demoRetailer = { name: 'Hill Street Hardware', phone: '+447700900150' } as const

export const demoBrand = { slug: 'northfield', name: 'Northfield Tools' } as const
export const demoBrandOwner = { name: 'Nell Avery', email: 'brand@demo.tessera.test' } as const
/** Who works on the brand's claims, a person for each step. */
export const demoBrandStaff = [
  { role: 'operator', name: 'Orla Finch', email: 'operator@demo.tessera.test' },
  { role: 'checker', name: 'Caleb Stone', email: 'checker@demo.tessera.test' },
  { role: 'manager', name: 'Mina Swift', email: 'brand-manager@demo.tessera.test' },
  { role: 'admin', name: 'Arun Vale', email: 'brand-admin@demo.tessera.test' },
] as const satisfies readonly { role: StaffRole; name: string; email: string }[]
/** Registered without a code: the brand has still to look. */
export const demoWaiting = { name: 'Quayside Supplies', phone: '+447700900152' } as const
export const demoCounter = { name: 'Sam Pryor', phone: '+447700900153' } as const
