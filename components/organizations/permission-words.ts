import { cells, records } from '@/lib/auth/cells'
import type { Cell, RecordKind } from '@/lib/auth/cells'

const list = new Intl.ListFormat('en-GB', { type: 'conjunction' })
const said = (which: readonly Cell[]) => list.format(which.map((cell) => cells[cell].words))

/** What somebody can do, and what of their role they can't, as a sentence each. */
export function permissionWords(name: string, may: readonly Cell[], byRole: readonly Cell[]): string[] {
  return [may.length > 0 ? `${name} can ${said(may)}.` : `${name} can add, change, approve and take out nothing.`, ...withheldWords(name, may, byRole)]
}

/** The same for a list of people: what somebody can do with each kind of record that they can do anything with. */
export const permissionsByKind = (may: readonly Cell[]): { kind: RecordKind; words: string }[] => records.flatMap((kind) => {
  const of = may.filter((cell) => cell.startsWith(`${kind}.`))
  return of.length > 0 ? [{ kind, words: said(of) }] : []
})

/** What of their role somebody can't; nothing where the role is whole. */
export function withheldWords(name: string, may: readonly Cell[], byRole: readonly Cell[]): string[] {
  const taken = byRole.filter((cell) => !may.includes(cell))
  return taken.length > 0 ? [`Unlike others of that role, ${name} can’t ${said(taken)}.`] : []
}
