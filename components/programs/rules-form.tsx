'use client'

import { useRef, useState } from 'react'
import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Input } from '@/components/ui/input'
import { saveProgramDraft } from '@/lib/programs/actions'
import type { ProgramRules } from '@/lib/programs/schemas'
import type { TrialProgram } from '@/lib/trial'
import { FormSteps } from './form-steps'
import type { Read } from './read-form'
import { SalePreviewWhenSeen } from './sale-preview-when-seen'
import { SectionList } from './section-list'
import { StartingPoints } from './starting-points'
import type { Start } from './starting-points'

type Props = { rules: ProgramRules; note: string | null; program: TrialProgram; now: Date; starts: Start[] }

/** The draft, in steps. Beside it, what a sale would do by what stands in the fields now. */
export function RulesForm({ rules, note, program, now, starts }: Props) {
  const [start, setStart] = useState<Start>()
  const [{ rules: shown, issues, wrong }, setRead] = useState<Read>({ rules, issues: [], wrong: new Set() })
  // The sentences stay while a number is half typed.
  const [lastGood, setLastGood] = useState(rules)
  const holder = useRef<HTMLDivElement>(null)
  const take = (read: Read) => {
    setRead(read)
    if (read.rules) setLastGood(read.rules)
  }
  // What knows all the rules comes with the first change: to see the page nobody needs it.
  const look = async () => {
    const { readForm } = await import('./read-form')
    const form = holder.current?.querySelector('form')
    if (form) take(readForm(form))
  }
  const choose = (chosen: Start) => {
    setStart(chosen)
    take({ rules: chosen.rules, issues: [], wrong: new Set() })
  }
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
      {/* Fields that keep hidden values write them after the event, hence the pause of a task. */}
      <div ref={holder} className="grid min-w-0 gap-4" onInput={() => setTimeout(() => void look(), 0)} onClick={() => setTimeout(() => void look(), 0)}>
        {starts.length > 0 ? <StartingPoints starts={starts} chosen={start?.key} onChoose={choose} /> : null}
        <SectionList wrong={wrong} />
        <ActionForm key={start?.key ?? 'given'} action={saveProgramDraft} className="gap-6">
          <FormSteps rules={start?.rules ?? rules} shown={lastGood} currency={program.currency} />
          <FormField name="note" label="What this version is for" optional><Input defaultValue={note ?? ''} maxLength={300} autoComplete="off" /></FormField>
          <SubmitButton className="justify-self-start">Save the draft</SubmitButton>
        </ActionForm>
      </div>
      <div className="lg:sticky lg:top-8 lg:max-h-[calc(100dvh-4rem)] lg:overflow-y-auto">
        <SalePreviewWhenSeen rules={shown} lastGood={lastGood} program={program} now={now} issues={issues} />
      </div>
    </div>
  )
}
