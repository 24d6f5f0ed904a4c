'use client'

import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react'
import { FormField } from '@/components/shared/form-field'
import { MoneyInput } from '@/components/shared/money-input'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Input } from '@/components/ui/input'
import { NativeSelect } from '@/components/ui/native-select'
import { capital } from '@/lib/core/capital'
import { stepRoles, stepTasks } from '@/lib/workflow/plain'
import type { StepRole, StepTask } from '@/lib/workflow/plain'
import type { Workflow } from '@/lib/workflow/schemas'
import { taskWords } from './workflow-words'

type Step = Workflow['steps'][number]
type Props = { step: Step; at: number; count: number; currency: string; change: (changes: Partial<Step>) => void; move: (by: number) => void; remove: () => void }

/** One step of a workflow: who, what, from which amount on, within which time. */
export function StepFields({ step, at, count, currency, change, move, remove }: Props) {
  const { key, name, roles, task, fromMinor, hours, escalateTo } = step
  const act = (role: StepRole, on: boolean) => change({ roles: stepRoles.filter((one) => (one === role ? on : roles.includes(one))) })
  return (
    <li className="grid gap-4 rounded-lg border bg-card p-4">
      <div className="flex items-center gap-1">
        <h2 className="mr-auto text-sm font-medium text-muted-foreground">Step {at + 1}</h2>
        <Button size="icon-sm" variant="ghost" aria-label={`Move “${name}” up`} disabled={at === 0} onClick={() => move(-1)}><ArrowUp /></Button>
        <Button size="icon-sm" variant="ghost" aria-label={`Move “${name}” down`} disabled={at === count - 1} onClick={() => move(1)}><ArrowDown /></Button>
        <Button size="icon-sm" variant="ghost" aria-label={`Remove “${name}”`} onClick={remove}><Trash2 /></Button>
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <FormField name={`${key}.name`} label="Name"><Input autoComplete="off" maxLength={60} value={name} onChange={(event) => change({ name: event.target.value })} /></FormField>
        <FormField name={`${key}.task`} label="What is done" hint={`Who acts ${taskWords[task].does}.`}>
          <NativeSelect value={task} onChange={(event) => change({ task: event.target.value as StepTask })}>{stepTasks.map((one) => <option key={one} value={one}>{taskWords[one].label}</option>)}</NativeSelect>
        </FormField>
        <FormField name={`${key}.from`} label="From an amount of" hint="Nought: every claim.">
          <MoneyInput currency={currency} defaultAmountMinor={fromMinor} onValueChange={(minor) => change({ fromMinor: Number(minor ?? 0) })} />
        </FormField>
        <FormField name={`${key}.hours`} label="Hours it may take" optional>
          <Input inputMode="numeric" autoComplete="off" value={hours ?? ''} onChange={(event) => change({ hours: /^\d+$/.test(event.target.value) ? Number(event.target.value) : null })} />
        </FormField>
      </div>
      <div className="flex flex-wrap gap-x-8 gap-y-4">
        <fieldset className="grid gap-2">
          <legend className="mb-2 text-sm font-medium">Who acts</legend>
          <span className="flex flex-wrap gap-x-5 gap-y-2">
            {stepRoles.map((role) => <label key={role} className="inline-flex min-h-6 items-center gap-2 text-sm"><Checkbox checked={roles.includes(role)} onCheckedChange={(on) => act(role, on === true)} />{capital(role)}</label>)}
          </span>
        </fieldset>
        <FormField name={`${key}.escalate`} label="Told when it is over" className="min-w-40">
          <NativeSelect value={escalateTo ?? ''} onChange={(event) => change({ escalateTo: stepRoles.find((one) => one === event.target.value) ?? null })}>
            <option value="">Nobody</option>
            {stepRoles.map((role) => <option key={role} value={role}>{capital(role)}</option>)}
          </NativeSelect>
        </FormField>
      </div>
    </li>
  )
}
