import { Card, CardContent, CardHeader, CardTitle } from '@/components/ui/card'
import type { CardChange } from '@/lib/members/member-schemas'
import { CardChanges } from './card-changes'
import { ProfileForm } from './profile-form'

type Props = { memberId: string; name: string | null; email: string | null; note: string | null; birthday: string | null; tags: string[]; known: string[]; changes: CardChange[]; timeZone: string }

/** What this organization noted about the member, and what it did to the card. */
export function ProfileCard({ changes, timeZone, ...profile }: Props) {
  return (
    <Card>
      <CardHeader><CardTitle>Name, e-mail, note, birthday and tags</CardTitle></CardHeader>
      <CardContent className="grid gap-5">
        <ProfileForm {...profile} />
        {changes.length > 0 ? <CardChanges changes={changes} timeZone={timeZone} /> : null}
      </CardContent>
    </Card>
  )
}
