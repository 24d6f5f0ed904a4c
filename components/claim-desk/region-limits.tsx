'use client'

import { ActionForm } from '@/components/shared/action-form'
import { SubmitButton } from '@/components/shared/submit-button'
import { Checkbox } from '@/components/ui/checkbox'
import { limitRegionsAction } from '@/lib/claims/actions'
import type { ClaimPerson } from '@/lib/workflow'

type Props = { people: ClaimPerson[]; regions: string[] }

/** Claims of other regions are not there for them; without any, they work for all. */
export function RegionLimits({ people, regions }: Props) {
  if (regions.length === 0) return <p className="text-sm text-muted-foreground">There are no regions yet.</p>
  return (
    <ul className="grid gap-2">
      {people.map(({ userId, name, role, regions: own }) => (
        <li key={userId} className="rounded-lg border bg-card px-4 py-3 text-sm">
          <ActionForm action={limitRegionsAction} hidden={{ userId }} successMessage="Saved" className="flex flex-wrap items-center gap-x-6 gap-y-3" aria-label={`Regions of ${name}`}>
            <span className="min-w-40"><strong>{name}</strong>, {role}<span className="block text-xs text-muted-foreground">{own.length === 0 ? 'Works for every region' : `Works for ${own.join(', ')} alone`}</span></span>
            {[...new Set([...regions, ...own])].map((region) => (
              <label key={region} className="inline-flex min-h-6 items-center gap-2"><Checkbox name="region" value={region} defaultChecked={own.includes(region)} />{region}</label>
            ))}
            <SubmitButton size="sm" variant="outline" className="ml-auto">Save</SubmitButton>
          </ActionForm>
        </li>
      ))}
    </ul>
  )
}
