'use client'

import { ChevronRight } from 'lucide-react'
import { ActionForm } from '@/components/shared/action-form'
import { SubmitButton } from '@/components/shared/submit-button'
import { askForSignInCode, signInByPassword } from '@/lib/auth/actions'
import type { DemoSignIn } from '@/lib/auth/demo-sign-ins'

/** One press signs in. Shown in demo mode only. */
export function DemoSignIns({ people, next }: { people: DemoSignIn[]; next?: string }) {
  return (
    <section aria-labelledby="demo" className="grid gap-2 border-t pt-5">
      <h2 id="demo" className="text-sm font-medium">Try the demo as</h2>
      <ul className="grid gap-1">
        {people.map((person) => (
          <li key={person.email ?? person.phone}>
            <DemoForm person={person} next={next} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function DemoForm({ person, next }: { person: DemoSignIn; next?: string }) {
  const { name, role, email, password, phone, pin } = person
  const goOn: Record<string, string> = next ? { next } : {}
  const by = phone
    ? { action: askForSignInCode, hidden: { phone, ...goOn } }
    : { action: signInByPassword, hidden: { email: email ?? '', password: password ?? '', ...goOn } }
  return (
    <ActionForm {...by} className="gap-2" aria-label={`Demo sign-in as ${role}`}>
      <SubmitButton variant="ghost" className="h-auto min-h-10 w-full justify-start px-2 text-left">
        <span className="flex w-full items-center gap-3">
          <span className="w-24 shrink-0 font-medium first-letter:uppercase">{role}</span>
          <span className="min-w-0 truncate font-normal text-muted-foreground">{pin ? `${name}, PIN ${pin}` : name}</span>
          <ChevronRight className="ml-auto text-muted-foreground" aria-hidden="true" />
        </span>
      </SubmitButton>
    </ActionForm>
  )
}
