import { QrCode } from 'lucide-react'
import Link from 'next/link'
import { useSpeaker } from '@/components/language/speaker'
import { Button } from '@/components/ui/button'
import type { Card } from '@/lib/customers/schemas'
import { CardFace } from './card-face'

/** The customer's own card, with the way to its QR code. */
export function OwnCard({ card, name, as }: { card: Card; name: string | null; as?: 'h1' | 'h2' }) {
  const { say } = useSpeaker()
  const { business, program, balance } = card
  return (
    <CardFace
      as={as}
      business={business.name}
      accentColor={business.accentColor}
      logoId={business.logoId}
      tier={card.tier.name}
      points={balance.available}
      pointsName={program.pointsName}
      worth={card.worthMinor ? { amountMinor: card.worthMinor, currency: program.currency } : null}
      number={card.number}
      name={name}
      action={
        <Button asChild className="bg-white text-black hover:bg-white/90">
          <Link href={`/me/${card.programId}/show`} prefetch={false}><QrCode aria-hidden="true" />{say('card.show')}</Link>
        </Button>
      }
    />
  )
}
