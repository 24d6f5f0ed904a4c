'use client'

import { useRef, useState, type ReactNode } from 'react'
import { FormField } from '@/components/shared/form-field'
import { Button } from '@/components/ui/button'
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from '@/components/ui/dialog'
import { Input } from '@/components/ui/input'
import type { TillPerson } from '@/lib/serving/schemas'
import { NumberPad } from '../number-pad'

type Props = {
  title: string
  description: ReactNode
  people: TillPerson[]
  /** What stands there where nobody can be chosen. */
  nobody: ReactNode
  act: (name: string) => string
  /** @returns what was wrong */
  onPin: (userId: string, pin: string) => Promise<string | null>
  /** Without it the dialog stays until a PIN was right. */
  onClose?: () => void
}

/** Whose PIN, and the PIN: one tap and the digits, on a pad as big as a thumb or by the keyboard. */
export function PinDialog({ title, description, people, nobody, act, onPin, onClose }: Props) {
  const [who, setWho] = useState(people.length === 1 ? people[0] : undefined)
  const [pin, setPin] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const field = useRef<HTMLInputElement>(null)

  async function send() {
    if (!who || !pin || busy) return
    setBusy(true)
    const wrong = await onPin(who.userId, pin).catch(() => 'No answer came. Try again when the network is back.')
    setBusy(false)
    setPin('')
    setProblem(wrong)
  }

  return (
    <Dialog open onOpenChange={(open) => { if (!open) onClose?.() }}>
      <DialogContent showClose={onClose !== undefined}>
        <DialogHeader>
          <DialogTitle>{title}</DialogTitle>
          <DialogDescription>{description}</DialogDescription>
        </DialogHeader>
        {people.length === 0 ? nobody : (
          <form noValidate className="grid gap-4" onSubmit={(event) => { event.preventDefault(); event.stopPropagation(); void send() }}>
            <div role="group" aria-label="Who" className="grid grid-cols-2 gap-2">
              {people.map((person) => (
                <Button
                  key={person.userId} variant={person.userId === who?.userId ? 'default' : 'outline'} className="h-auto min-h-11 py-2 whitespace-normal"
                  aria-pressed={person.userId === who?.userId}
                  onClick={() => { setWho(person); setPin(''); setProblem(null); setTimeout(() => field.current?.focus(), 0) }}
                >
                  {person.name}
                </Button>
              ))}
            </div>
            {who ? (
              <>
                <FormField name="pin" label={`PIN of ${who.name}`} error={problem ?? undefined}>
                  <Input
                    ref={field} autoFocus type="password" inputMode="none" autoComplete="off" maxLength={8} className="h-12 text-center text-lg tracking-widest"
                    value={pin} onChange={(event) => setPin(event.target.value.replaceAll(/\D/g, ''))}
                  />
                </FormField>
                <NumberPad label="PIN pad" digitsOnly onKey={(key) => setPin((typed) => (typed + key).slice(0, 8))} onDelete={() => setPin((typed) => typed.slice(0, -1))} />
                <Button type="submit" size="lg" className="sticky bottom-0" loading={busy} disabled={pin.length < 4}>{act(who.name)}</Button>
              </>
            ) : null}
          </form>
        )}
      </DialogContent>
    </Dialog>
  )
}
