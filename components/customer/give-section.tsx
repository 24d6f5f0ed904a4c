import Link from 'next/link'
import { useSpeaker } from '@/components/language/speaker'
import { Button } from '@/components/ui/button'
import type { CardDetail } from '@/lib/customers/schemas'
import { Section } from './section'

/** The way to give points away, where the program allows it. */
export function GiveSection({ card: { giving, programId } }: { card: Pick<CardDetail, 'giving' | 'programId'> }) {
  const { say } = useSpeaker()
  if (!giving) return null
  return (
    <Section title={say('me.give')}>
      <Button asChild variant="outline" className="w-fit"><Link href={`/me/${programId}/give`}>{say('me.give_link')}</Link></Button>
    </Section>
  )
}
