import { DateTime } from '@/components/shared/date-time'
import type { CardChange } from '@/lib/members/member-schemas'

const words: Record<CardChange['kind'], string> = {
  'members.change_phone': 'Number changed', 'members.block': 'Blocked', 'members.unblock': 'Unblocked', 'members.merge': 'Another card merged into this one',
}

/** Why the number is another than it was, and why the card was blocked. */
export function CardChanges({ changes, timeZone }: { changes: CardChange[]; timeZone: string }) {
  return (
    <ul aria-label="Changes of the card" className="grid gap-2 border-t pt-4 text-sm">
      {changes.map((change) => (
        <li key={`${change.kind} ${String(change.at)}`}>
          <p>{words[change.kind]} <DateTime value={change.at} timeZone={timeZone} />{change.by ? ` by ${change.by}` : ''}</p>
          <p className="text-muted-foreground">{change.reason}</p>
        </li>
      ))}
    </ul>
  )
}
