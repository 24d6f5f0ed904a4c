import { Barcode } from '@/components/cards/barcode'
import { useSpeaker } from '@/components/language/speaker'
import { cardNumber } from '@/components/members/member-name'

/** The card's number as a scanner reads it. A number alone lets its member collect, never spend. */
export function NumberCode({ number, business }: { number: string; business: string }) {
  const { say } = useSpeaker()
  return (
    <div className="grid w-full max-w-80 justify-items-center gap-2 justify-self-center bg-white text-black">
      <Barcode digits={number} label={say('card.barcode', { business })} className="h-24 w-full" />
      <p className="text-lg font-semibold tracking-wider">{cardNumber(number)}</p>
    </div>
  )
}
