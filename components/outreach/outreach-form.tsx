'use client'

import type { ReactNode } from 'react'
import { Ticks } from '@/components/campaigns/ticks'
import { channelWords } from '@/components/segments/channel-words'
import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Input } from '@/components/ui/input'
import type { OutreachChoices } from '@/lib/outreach'
import { keepOutreach } from '@/lib/outreach/actions'
import type { OutreachDetails } from '@/lib/outreach/schemas'
import type { PartyWords } from '@/lib/retailers/schemas'
import { capital } from '@/lib/core/capital'
import { MessageFields } from './message-fields'
import { PlanSaid } from './plan-said'
import { RetailerChoice } from './retailer-choice'
import { useReach } from './use-reach'

type Props = { outreach?: OutreachDetails; choices: OutreachChoices; words: PartyWords; languages: { code: string; name: string }[]; /** What it comes to as it opens. */ first: string[] }

/** Whom it is for, and what they get: counted while one types. */
export function OutreachForm({ outreach, choices, words, languages, first }: Props) {
  const { said, look } = useReach(words, outreach?.outreachId)
  const { retailers, more, regions, groups, openWays } = choices
  const audience = outreach?.audience
  const options = (list: { id: string; name: string }[]) => list.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <div onChange={(event) => look((event.target as HTMLElement).closest('form'))}>
      <ActionForm action={keepOutreach} hidden={outreach ? { outreachId: outreach.outreachId } : {}} idempotent={!outreach}>
        <PlanSaid live sentences={said ?? first} />
        <Part title="Whom it is for" hint={`Everything that you tick holds together: ${words.customers} of these ${words.retailers}, in these regions, who bought these product groups there.`}>
          {regions.length > 0 ? <Ticks name="audience.regionIds" legend="Regions" none="every region" options={options(regions)} chosen={audience?.regionIds ?? []} /> : null}
          <RetailerChoice offered={retailers} more={more} chosen={outreach?.retailers ?? []} words={words} />
          {groups.length > 0 ? <Ticks name="audience.groups" legend="Bought on a credited claim" none="whatever they bought" options={groups.map((group) => ({ value: group, label: group }))} chosen={audience?.groups ?? []} /> : null}
          {groups.length > 0 ? (
            <div className="grid items-start gap-5 sm:grid-cols-2">
              <FormField name="audience.from" label="On invoices from" optional><Input type="date" defaultValue={audience?.from ?? ''} /></FormField>
              <FormField name="audience.to" label="Until" optional><Input type="date" defaultValue={audience?.to ?? ''} /></FormField>
            </div>
          ) : null}
        </Part>
        <Part title="Points" hint="Leave them empty to send a message only. They end as points that are earned on that day do.">
          <div className="grid items-start gap-5 sm:grid-cols-2">
            <FormField name="content.points" label="Points for each" optional><Input inputMode="numeric" autoComplete="off" defaultValue={outreach?.points ?? ''} /></FormField>
            <FormField name="content.mostPoints" label="At most in all" optional hint="If it comes to more, it is not approved."><Input inputMode="numeric" autoComplete="off" defaultValue={outreach?.mostPoints ?? ''} /></FormField>
          </div>
          <FormField name="content.reason" label="Why" optional hint={`Each ${words.customer} reads it beside the points, as you write it.`}><Input maxLength={160} autoComplete="off" defaultValue={outreach?.reason ?? ''} /></FormField>
        </Part>
        <Part title="Message" hint="Leave it empty to give points only. It goes to those who agreed to offers, by the ways that they agreed to; how to end them is added to it.">
          <Ticks name="content.ways" legend="How it may go" none="no message" options={openWays.map((way) => ({ value: way, label: capital(channelWords[way]) }))} chosen={outreach?.ways ?? []} />
          <MessageFields languages={languages} brandLanguage={choices.brandLanguage} message={outreach?.message ?? {}} />
        </Part>
        <SubmitButton className="justify-self-start">Save the draft</SubmitButton>
      </ActionForm>
    </div>
  )
}

const Part = ({ title, hint, children }: { title: string; hint: string; children: ReactNode }) => (
  <fieldset className="grid min-w-0 gap-5 border-t pt-5"><legend className="float-left w-full text-base font-semibold">{title}</legend><p className="text-sm text-muted-foreground">{hint}</p>{children}</fieldset>
)
