'use client'

import { ActionForm } from '@/components/shared/action-form'
import { SubmitButton } from '@/components/shared/submit-button'
import { Checkbox } from '@/components/ui/checkbox'
import { limitRegionsAction } from '@/lib/claims/actions'
import type { ClaimPerson } from '@/lib/workflow'
import { beyond } from '@/lib/workflow/plain'

type Props = { people: ClaimPerson[]; regions: string[] }

/** Claims of other regions are not there for them; without any, they work for all. What the viewer may not change is shown, and why. */
export function RegionLimits({ people, regions }: Props) {
  if (regions.length === 0) return <p className="text-sm text-muted-foreground">There are no regions yet.</p>
  const viewer = people.find(({ you }) => you)
  const yours = viewer && viewer.regions.length > 0 ? viewer.regions : null
  return (
    <ul className="grid gap-2">
      {people.map((person) => <li key={person.userId} className="rounded-lg border bg-card px-4 py-3 text-sm"><Limit person={person} regions={regions} yours={yours} /></li>)}
    </ul>
  )
}

function Limit({ person: { userId, name, role, you, regions: own }, regions, yours }: { person: ClaimPerson; regions: string[]; yours: string[] | null }) {
  const shown = [...new Set([...regions, ...own])]
  const self = you ? 'Which regions you work for is for somebody else to say.' : null
  const why = (region: string) => self ?? beyond(yours, own, own.includes(region) ? own.filter((one) => one !== region) : [...own, region])
  const closed = shown.map(why).find(Boolean)
  return (
    <ActionForm action={limitRegionsAction} hidden={{ userId }} successMessage="Saved" className="flex flex-wrap items-center gap-x-6 gap-y-3" aria-label={`Regions of ${name}`}>
      <span className="w-full sm:w-56">
        <strong>{name}</strong>, {role}<span className="block text-xs text-muted-foreground">{own.length === 0 ? 'Works for every region' : `Works for ${own.join(', ')} alone`}</span>
        {closed ? <span className="block text-xs text-muted-foreground">{closed}</span> : null}
      </span>
      {shown.map((region) => (
        <label key={region} className="inline-flex min-h-6 items-center gap-2">
          <Checkbox name="region" value={region} defaultChecked={own.includes(region)} disabled={why(region) !== null} />{region}
          {why(region) !== null && own.includes(region) ? <input type="hidden" name="region" value={region} /> : null}
        </label>
      ))}
      {shown.every(why) ? null : <SubmitButton size="sm" variant="outline" className="ml-auto">Save</SubmitButton>}
    </ActionForm>
  )
}
