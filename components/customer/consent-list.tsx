import { useSpeaker } from '@/components/language/speaker'
import { channels } from '@/lib/consents/plain'
import type { ConsentChange, OwnConsents, ProgramConsents } from '@/lib/consents/schemas'
import { ConsentForm } from './consent-form'
import { EmailForm } from './email-form'

/** Who may tell of offers, and how; below, where e-mail goes to. */
export function ConsentList({ consents: { email, programs }, mail }: { consents: OwnConsents; mail: boolean }) {
  const { say } = useSpeaker()
  return (
    <div className="grid gap-4">
      <p className="text-sm text-muted-foreground">{say('consents.says')}</p>
      {programs.map((program) => <ProgramWays key={program.programId} program={program} proven={email !== null} />)}
      {mail ? (
        <div className="grid gap-4 rounded-lg border bg-card p-4">
          {email ? <p className="break-words">{say('consents.email_proven', { email })}</p> : null}
          <EmailForm />
        </div>
      ) : null}
    </div>
  )
}

function ProgramWays({ program, proven }: { program: ProgramConsents; proven: boolean }) {
  const { say } = useSpeaker()
  const { programId, business, timeZone, allowed, changes } = program
  const ways = channels.map((channel) => ({
    channel, label: say('consents.channel', { channel }), allowed: allowed[channel],
    hint: channel === 'email' && !proven ? say('consents.email_needed') : undefined,
  }))
  return (
    <section aria-label={business} className="grid gap-4 rounded-lg border bg-card p-4">
      <h3 className="font-medium break-words">{business}</h3>
      <ConsentForm key={ways.map((way) => way.allowed).join()} programId={programId} business={business} ways={ways} />
      {changes.length > 0 ? (
        <details className="text-sm">
          <summary className="min-h-6 w-fit text-muted-foreground hover:text-foreground">{say('consents.history')}</summary>
          <ul className="mt-1 grid gap-1 text-muted-foreground">
            {changes.map((change) => <li key={`${change.channel} ${change.at.toISOString()}`}><Change change={change} timeZone={timeZone} /></li>)}
          </ul>
        </details>
      ) : null}
    </section>
  )
}

function Change({ change: { channel, granted, source, at }, timeZone }: { change: ConsentChange; timeZone: string }) {
  const { say, dateTime } = useSpeaker()
  const text = say('consents.changed', { granted: granted ? 'yes' : 'no', moment: dateTime(at, timeZone), source })
  return <>{say('consents.entry', { channel: say('consents.channel', { channel }), text })}</>
}
