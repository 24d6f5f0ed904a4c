import { permissionsByKind, withheldWords } from '@/components/organizations/permission-words'
import type { Cell, RecordKind } from '@/lib/auth/cells'

type Props = { person: { name: string; may: readonly Cell[]; byRole: readonly Cell[] }; kindWords: Record<RecordKind, string> }

/** What somebody can do, a line for each kind of record. */
export function MayDo({ person: { name, may, byRole }, kindWords }: Props) {
  const kinds = permissionsByKind(may)
  return (
    <div className="grid gap-1 whitespace-normal">
      {kinds.length === 0 ? <p>Can add, change, approve and take out nothing.</p> : (
        <dl className="grid gap-x-4 gap-y-1 sm:grid-cols-[8rem_minmax(0,1fr)]">
          {kinds.map(({ kind, words }) => (
            <div key={kind} className="sm:contents">
              <dt className="font-medium">{kindWords[kind]}</dt>
              <dd className="text-muted-foreground">{words}</dd>
            </div>
          ))}
        </dl>
      )}
      {withheldWords(name, may, byRole).map((sentence) => <p key={sentence}>{sentence}</p>)}
    </div>
  )
}
