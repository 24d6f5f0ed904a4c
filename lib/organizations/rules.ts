import type { StaffRole } from '@/db/schema/organizations'

/** Who hands out a role: somebody of the organization, or the platform (its administrator, a script). */
export type Granter = StaffRole | 'platform'

/** Owners and the platform may give and take any role; an admin any but an owner's; a manager neither an admin's, who approves more; nobody else. */
export const mayGrant = (granter: Granter, role: StaffRole): boolean =>
  granter === 'platform' || granter === 'owner' || (granter === 'admin' && role !== 'owner') || (granter === 'manager' && role !== 'owner' && role !== 'admin')

/** Neither a manager nor an admin can make an owner or unmake one. */
export const mayChange = (granter: Granter, from: StaffRole, to: StaffRole): boolean =>
  mayGrant(granter, from) && mayGrant(granter, to)

/** An organization always keeps an owner. */
export const leavesNoOwner = (owners: string[], userId: string, to: StaffRole | null): boolean =>
  to !== 'owner' && owners.length === 1 && owners[0] === userId
