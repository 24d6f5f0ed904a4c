import type { Permission } from './permissions'

/** The kinds of record of a brand's back office, and what is done with them. */
export const records = ['customers', 'retailers', 'claims', 'products', 'redemptions', 'reports'] as const
export const acts = ['add', 'edit', 'verify', 'approve', 'export'] as const
export type Act = (typeof acts)[number]
export type RecordKind = (typeof records)[number]

type Opens = { permissions: readonly Permission[]; /** After “can” or “can’t”. */ words: string }

/**
 * The matrix: what each cell opens. A permission stands in one cell at most; a cell that is not here is an act that there is nothing of (below). Which
 * role acts on which step is the workflow's to say: of claims and redemptions a person's cell can only take a step away.
 */
export const cells = {
  'customers.add': { permissions: ['members.enrol'], words: 'register customers' },
  'customers.edit': { permissions: ['members.edit', 'members.move', 'members.merge', 'members.block', 'members.set_tier'], words: 'change customers, their numbers and tiers' },
  'customers.verify': { permissions: ['customers.verify'], words: 'verify what others changed of customers' },
  'customers.approve': { permissions: ['points.adjust', 'outreach.approve'], words: 'give and take points by hand, and approve points and messages for many' },
  'customers.export': { permissions: ['data.export'], words: 'take customers and their purchases out as a file' },
  'retailers.add': { permissions: ['retailers.add'], words: 'enrol retailers and issue codes' },
  'retailers.edit': { permissions: ['retailers.edit'], words: 'change retailers and their regions' },
  'retailers.verify': { permissions: ['retailers.verify'], words: 'verify, refuse, suspend and end retailers, and verify what others changed of them' },
  'retailers.export': { permissions: ['retailers.export'], words: 'take the list of retailers out as a file' },
  'claims.add': { permissions: ['claims.submit'], words: 'bring in claims from paper' },
  'claims.edit': { permissions: ['claims.enter'], words: 'enter what an invoice says (on steps for their role)' },
  'claims.verify': { permissions: ['claims.check'], words: 'check claims line by line (on steps for their role)' },
  'claims.approve': { permissions: ['claims.decide'], words: 'approve claims (on steps for their role), and take points back where their role does' },
  'claims.export': { permissions: ['claims.export'], words: 'take claims and reports on them out as a file' },
  'products.add': { permissions: ['products.add'], words: 'add and import products' },
  'products.edit': { permissions: ['products.edit'], words: 'change products' },
  'products.verify': { permissions: ['products.verify'], words: 'verify what others changed of products, rates and gifts' },
  'products.approve': { permissions: ['rates.promise'], words: 'promise what products and invoices earn' },
  'products.export': { permissions: ['products.export'], words: 'take products out as a file' },
  'redemptions.add': { permissions: ['rewards.add'], words: 'add rewards and gifts to choose from' },
  'redemptions.edit': { permissions: ['gifts.deliver'], words: 'order, send and take back gifts' },
  'redemptions.verify': { permissions: ['gifts.check'], words: 'check requests for gifts (on steps for their role)' },
  'redemptions.approve': { permissions: ['gifts.agree'], words: 'approve requests for gifts (on steps for their role)' },
  'redemptions.export': { permissions: ['gifts.export'], words: 'take requests for gifts out as a file' },
  'reports.add': { permissions: ['reports.add'], words: 'put reports of their own together' },
  'reports.edit': { permissions: ['reports.edit'], words: 'change and remove those reports' },
  'reports.export': { permissions: ['reports.export'], words: 'take reports out as a file' },
} as const satisfies Partial<Record<`${RecordKind}.${Act}`, Opens>>
export type Cell = keyof typeof cells

/** Why there is nothing of an act. */
export const noCells: Record<Exclude<`${RecordKind}.${Act}`, Cell>, string> = {
  'retailers.approve': 'Nothing of a retailer is approved once it is verified.',
  'reports.verify': 'A report shows what is there: nobody has to verify it.',
  'reports.approve': 'A report changes nothing that somebody would have to approve.',
}
export const cellNames = Object.keys(cells) as Cell[]

/** What a person may or may not do beside their role; what is not said is as the role has it. */
export type Grants = Partial<Record<Cell, boolean>>

const cellOf = new Map<Permission, Cell>(cellNames.flatMap((cell) => cells[cell].permissions.map((permission): [Permission, Cell] => [permission, cell])))
export const saidOf = (grants: Grants | undefined, permission: Permission): boolean | undefined => {
  const cell = grants && cellOf.get(permission)
  return cell && grants[cell]
}
