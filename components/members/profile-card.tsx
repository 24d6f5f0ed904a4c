import { DateTime } from '@/components/shared/date-time'
import { Card, CardContent, CardHeader, CardTitle } from '@/components/ui/card'
import type { PhoneChange } from '@/lib/members/member-schemas'
import { ProfileForm } from './profile-form'

type Props = { memberId: string; name: string | null; note: string | null; changes: PhoneChange[]; timeZone: string }

/** What this organization noted about the member, and why the number is another than it was. */
export function ProfileCard({ changes, timeZone, ...profile }: Props) {
  return (
    <Card>
      <CardHeader><CardTitle>Name and note</CardTitle></CardHeader>
      <CardContent className="grid gap-5">
        <ProfileForm {...profile} />
        {changes.length > 0 ? (
          <ul aria-label="Changes of the number" className="grid gap-2 border-t pt-4 text-sm">
            {changes.map((change) => (
              <li key={String(change.at)}>
                <p>Number changed <DateTime value={change.at} timeZone={timeZone} />{change.by ? ` by ${change.by}` : ''}</p>
                <p className="text-muted-foreground">{change.reason}</p>
              </li>
            ))}
          </ul>
        ) : null}
      </CardContent>
    </Card>
  )
}
