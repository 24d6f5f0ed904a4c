import Link from 'next/link'
import { useSpeaker } from '@/components/language/speaker'
import { Button } from '@/components/ui/button'
import type { CardDetail } from '@/lib/customers/schemas'
import type { OwnFactors } from '@/lib/factors/schemas'
import { PinForm } from './pin-form'
import { Section } from './section'

type PinSectionProps = { card: Pick<CardDetail, 'programId' | 'hasPin'>; factors: Pick<OwnFactors, 'totp' | 'passkeys' | 'open'> }

/** The card's PIN: whoever has a second factor shows it first. */
export function PinSection({ card: { programId, hasPin }, factors: { totp, passkeys, open } }: PinSectionProps) {
  const { say } = useSpeaker()
  return (
    <Section title={say(hasPin ? 'me.change_pin' : 'me.set_pin')} id="pin">
      {open ? <PinForm programId={programId} hasPin={hasPin} asks={hasPin && !totp && passkeys.length === 0} /> : (
        <>
          <p className="text-muted-foreground">{say('me.pin_prove')}</p>
          <Button asChild variant="outline" className="w-fit"><Link href="/me/profile/security">{say('factors.title')}</Link></Button>
        </>
      )}
    </Section>
  )
}
