import { cells } from '@/lib/auth/cells'
import type { Cell } from '@/lib/auth/cells'

const list = new Intl.ListFormat('en-GB', { type: 'conjunction' })
const said = (which: readonly Cell[]) => list.format(which.map((cell) => cells[cell].words))

/** What somebody can do, and what of their role they can't, as a sentence each. */
export function permissionWords(name: string, may: readonly Cell[], byRole: readonly Cell[]): string[] {
  const taken = byRole.filter((cell) => !may.includes(cell))
  return [
    may.length > 0 ? `${name} can ${said(may)}.` : `${name} can add, change, approve and take out nothing.`,
    ...(taken.length > 0 ? [`Unlike others of that role, ${name} can’t ${said(taken)}.`] : []),
  ]
}
