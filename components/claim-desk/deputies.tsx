'use client'

import { ActionForm } from '@/components/shared/action-form'
import { ConfirmButton } from '@/components/shared/confirm-button'
import { DateTime } from '@/components/shared/date-time'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Input } from '@/components/ui/input'
import { NativeSelect } from '@/components/ui/native-select'
import { endDeputyAction, nameDeputyAction } from '@/lib/workflow/actions'
import type { ClaimPerson, StandIn } from '@/lib/workflow'

type Props = { people: ClaimPerson[]; deputies: StandIn[]; timeZone: string; today: string }

const shortOf = ({ absent, deputy, only }: { absent: string; deputy: string; only: string[] }) =>
  `${only.length > 0 ? `In ${only.join(', ')} alone` : 'In no region yet'}: what waits elsewhere waits for ${absent}, until ${deputy} is let into those regions below.`

/** Who stands in for whom: in the other's role, as themselves, and on no second step of one claim. */
export function Deputies({ people, deputies, timeZone, today }: Props) {
  const choices = people.map(({ userId, name, role }) => <option key={userId} value={userId}>{name}, {role}</option>)
  return (
    <div className="grid gap-5">
      {deputies.length > 0 ? (
        <ul className="grid gap-2">
          {deputies.map(({ deputyRowId, absent, deputy, startsAt, endsAt, only }) => (
            <li key={deputyRowId} className="flex flex-wrap items-center justify-between gap-3 rounded-lg border bg-card px-4 py-3 text-sm">
              <span><strong>{deputy}</strong> stands in for <strong>{absent}</strong>, <DateTime value={startsAt} format="date" timeZone={timeZone} /> to <DateTime value={new Date(new Date(endsAt).getTime() - 1)} format="date" timeZone={timeZone} />{only ? <span className="block text-xs text-muted-foreground">{shortOf({ absent, deputy, only })}</span> : null}</span>
              <ConfirmButton size="sm" label="End it" title={`${absent} is back?`} description={`${deputy} acts in their own role alone from now on. What they did stays.`} confirmLabel="End it now" action={endDeputyAction} hidden={{ deputyRowId }} successMessage="Ended" />
            </li>
          ))}
        </ul>
      ) : <p className="text-sm text-muted-foreground">Nobody stands in for anybody.</p>}
      <ActionForm action={nameDeputyAction} hidden={{ timeZone }} resetOnSuccess successMessage="Saved" aria-label="Name a deputy">
        <div className="grid gap-5 sm:grid-cols-2">
          <FormField name="absentId" label="Who is away"><NativeSelect>{choices}</NativeSelect></FormField>
          <FormField name="deputyId" label="Who stands in"><NativeSelect defaultValue={people[1]?.userId}>{choices}</NativeSelect></FormField>
          <FormField name="startsAt" label="First day"><Input type="date" defaultValue={today} /></FormField>
          <FormField name="endsAt" label="Last day"><Input type="date" defaultValue={today} /></FormField>
        </div>
        <SubmitButton className="justify-self-start">Name the deputy</SubmitButton>
      </ActionForm>
    </div>
  )
}
