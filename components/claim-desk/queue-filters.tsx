'use client'

import Form from 'next/form'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { NativeSelect } from '@/components/ui/native-select'
import { stateWords } from '@/lib/claims/plain'
import type { Desk } from '@/lib/claims'
import type { ClaimState } from '@/lib/claims/schemas'

/** What an address narrows the list to that no field here says. */
const keptNames = ['view', 'q', 'retailer', 'customer', 'group', 'from', 'to', 'younger', 'did', 'by', 'stage', 'line', 'sku', 'named', 'why', 'on', 'sign'] as const
export type QueueParams = Record<(typeof keptNames)[number] | 'state' | 'step' | 'region' | 'assigned' | 'age' | 'late' | 'overdue' | 'flagged' | 'cursor', string | undefined>
type Props = { path: string; params: QueueParams; desk: Desk; me: string | null }

const ages = [[1, 'a day'], [3, '3 days'], [7, 'a week'], [30, '30 days']] as const
const shownStates: ClaimState[] = ['submitted', 'in_review', 'returned', 'rejected', 'credited', 'reversed']
const flags = [['overdue', 'Overdue'], ['flagged', 'Claimed before?'], ['late', 'Old invoice']] as const

/** All filters are in the address, so that what somebody looks at can be kept and sent on. */
export function QueueFilters({ path, params, desk, me }: Props) {
  const kept = keptNames.filter((name) => params[name])
  const pick = (name: keyof QueueParams, label: string, options: readonly (readonly [value: string, label: string])[], any: string) => (
    <label className="grid min-w-32 flex-1 gap-1 text-xs text-muted-foreground sm:flex-none">
      {label}
      <NativeSelect name={name} defaultValue={params[name] ?? ''} className="text-foreground" onChange={(event) => event.currentTarget.form?.requestSubmit()}>
        <option value="">{any}</option>
        {options.map(([value, words]) => <option key={value} value={value}>{words}</option>)}
      </NativeSelect>
    </label>
  )
  return (
    <Form action={path} scroll={false} aria-label="Filters" className="flex flex-wrap items-end gap-3" key={JSON.stringify(params)}>
      {kept.map((name) => <input key={name} type="hidden" name={name} value={params[name]} />)}
      {params.view === 'team' ? pick('state', 'State', [['all', 'Every state'], ['given', 'Credited, or taken back since'], ...shownStates.map((state) => [state, stateWords[state]] as const)], 'Open') : null}
      {pick('step', 'Step', desk.steps.map(({ key, name }) => [key, name]), 'Every step')}
      {desk.regions.length > 0 ? pick('region', 'Region', desk.regions.map((name) => [name, name]), 'Every region') : null}
      {pick('assigned', 'Whose', [['me', 'Mine'], ['nobody', 'Nobody’s'], ...desk.people.filter(({ userId }) => userId !== me).map(({ userId, name }) => [userId, name] as const)], 'Everybody’s')}
      {pick('age', 'Sent more than', ages.map(([days, words]) => [String(days), `${words} ago`]), 'Any time')}
      {flags.map(([name, label]) => (
        <span key={name} className="inline-flex min-h-10 items-center gap-2">
          <Checkbox id={`filter-${name}`} name={name} value="1" defaultChecked={params[name] === '1'} onCheckedChange={() => setTimeout(() => (document.getElementById(`filter-${name}`)?.closest('form'))?.requestSubmit())} />
          <label htmlFor={`filter-${name}`} className="cursor-pointer text-sm">{label}</label>
        </span>
      ))}
      <noscript><Button type="submit" variant="outline">Show</Button></noscript>
    </Form>
  )
}
