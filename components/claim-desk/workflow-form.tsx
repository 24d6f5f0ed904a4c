'use client'

import { Plus } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { FormField } from '@/components/shared/form-field'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Card, CardContent, CardHeader, CardTitle } from '@/components/ui/card'
import { Checkbox } from '@/components/ui/checkbox'
import { toast } from '@/components/ui/sonner'
import { Textarea } from '@/components/ui/textarea'
import { saveWorkflowAction } from '@/lib/workflow/actions'
import { stepProblems } from '@/lib/workflow/plain'
import type { Workflow } from '@/lib/workflow/schemas'
import { StepFields } from './step-fields'
import { useCall } from './use-call'
import { WorkflowPicture } from './workflow-picture'

type Props = { definition: Workflow; number: number; currency: string; retailer: string }
const reasonsOf = (text: string) => text.split('\n').map((line) => line.trim()).filter(Boolean)
const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`

/** The brand's toolkit: what is composed is drawn, and said in words, with each key; what can't be saved says why. */
export function WorkflowForm({ definition, number, currency, retailer }: Props) {
  const router = useRouter()
  const { call, pending, refused } = useCall()
  const [steps, setSteps] = useState(definition.steps)
  const [returns, setReturns] = useState(definition.returnReasons.join('\n'))
  const [rejections, setRejections] = useState(definition.rejectReasons.join('\n'))
  const [restart, setRestart] = useState(definition.restartAfterReturn)
  const problems = [...(steps.length < 2 ? ['needs two steps: no claim is credited until two people have seen it'] : stepProblems(steps)), ...steps.filter(({ roles }) => roles.length === 0).map(({ name }) => `nobody acts on “${name}”`)]
  const change = (key: string, changes: Partial<Workflow['steps'][number]>) => setSteps((before) => before.map((step) => (step.key === key ? { ...step, ...changes } : step)))
  const move = (at: number, by: number) => setSteps((before) => {
    const next = [...before]
    const [step] = next.splice(at, 1)
    if (step) next.splice(at + by, 0, step)
    return next
  })
  async function save() {
    const wanted: Workflow = { steps, returnReasons: reasonsOf(returns), rejectReasons: reasonsOf(rejections), restartAfterReturn: restart }
    const answer = await call(saveWorkflowAction, { definition: JSON.stringify(wanted), basedOn: String(number) })
    if (!answer) return
    toast.success(`Version ${answer.number} is for new claims from now on`)
    router.refresh()
  }
  return (
    <div className="grid items-start gap-5 xl:grid-cols-2">
      <div className="grid gap-5">
        <ol aria-label="Steps" className="grid gap-3">
          {steps.map((step, index) => (
            <StepFields key={step.key} step={step} at={index} count={steps.length} currency={currency} change={(changes) => change(step.key, changes)} move={(by) => move(index, by)} remove={() => setSteps((before) => before.filter(({ key }) => key !== step.key))} />
          ))}
        </ol>
        <Button variant="outline" className="justify-self-start" disabled={steps.length >= 12} onClick={() => setSteps((before) => [...before, freshStep(before)])}><Plus />Another step</Button>
        <Card>
          <CardHeader><CardTitle>Sending back and rejecting</CardTitle></CardHeader>
          <CardContent className="grid gap-5">
            <FormField name="returns" label="Reasons to send back" hint={`One on each line. The ${retailer} reads the one that is chosen.`}><Textarea rows={5} value={returns} onChange={(event) => setReturns(event.target.value)} /></FormField>
            <FormField name="rejections" label="Reasons to reject" hint="One on each line."><Textarea rows={5} value={rejections} onChange={(event) => setRejections(event.target.value)} /></FormField>
            <FormField name="restart" label="What was sent back starts again" inline hint="Else it goes on where it was, though two people always see what was corrected."><Checkbox checked={restart} onCheckedChange={(on) => setRestart(on === true)} /></FormField>
          </CardContent>
        </Card>
      </div>
      <div className="grid gap-5 xl:sticky xl:top-4">
        <Card>
          <CardHeader><CardTitle>What it means</CardTitle></CardHeader>
          <CardContent className="grid gap-5">
            <WorkflowPicture steps={steps} currency={currency} />
            {problems.map((problem) => <Alert key={problem} variant="warning">{sentence(problem)}</Alert>)}
            {refused ? <Alert variant="danger">{refused}</Alert> : null}
            <Button loading={pending} className="justify-self-start" onClick={() => void save()}>Save as version {number + 1}</Button>
            <p className="text-sm text-muted-foreground">Claims that are on their way keep the version that they were sent under.</p>
          </CardContent>
        </Card>
      </div>
    </div>
  )
}

/** A key of its own, which stays with the step for good: claims name the step that they are on by it. */
function freshStep(steps: Workflow['steps']): Workflow['steps'][number] {
  let number = steps.length + 1
  while (steps.some(({ key }) => key === `step_${number}`)) number += 1
  return { key: `step_${number}`, name: 'Approve again', roles: ['manager'], task: 'approve', fromMinor: 0, hours: 24, escalateTo: 'admin' }
}
