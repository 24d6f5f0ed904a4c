import { cardNumber } from '@/components/members/member-name'
import { QrCode } from '@/components/shared/qr-code'
import { Barcode } from './barcode'

// Only the stickers are printed, black on white, on pages of three by eight, 70 by 37 mm each: what most label paper has.
const paper = `@media print {
  @page { size: A4; margin: 0 }
  html, body { background: #fff; min-height: 0 }
  body :not(:has([data-cards]), [data-cards], [data-cards] *) { display: none }
  body :has([data-cards]) { display: block; min-height: 0; max-width: none; margin: 0; padding: 0; border: 0; background: #fff }
  [data-cards] { display: block; padding: 0 }
  [data-cards] > ul { display: grid; grid-template-columns: repeat(3, 70mm); grid-auto-rows: 37mm; gap: 0; padding-top: 0.5mm; break-after: page }
  [data-cards] > ul:last-child { break-after: auto }
  [data-cards] li { border: 0; border-radius: 0; color: #000; background: #fff }
}`

type Props = { business: string; pages: string[][] }

/** Stickers for cards, a page of A4 after another. Either code is the member number alone, so any scanner at a till types it. */
export function CardSheet({ business, pages }: Props) {
  return (
    <div data-cards className="grid gap-6">
      <style>{paper}</style>
      {pages.map((numbers) => (
        <ul key={numbers[0]} className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
          {numbers.map((number) => (
            <li key={number} className="grid grid-cols-[minmax(0,1fr)_auto] content-center items-center gap-x-2 gap-y-1 overflow-hidden rounded-md border bg-white p-[3mm] text-black">
              <span className="col-span-2 truncate text-sm font-semibold">{business}</span>
              <Barcode digits={number} label={`Barcode of card ${cardNumber(number)}`} className="h-[13mm] w-full" />
              <QrCode value={number} label={`QR code of card ${cardNumber(number)}`} className="size-[16mm] rounded-none" />
              <span className="col-span-2 text-xs tracking-wide tabular-nums">{cardNumber(number)}</span>
            </li>
          ))}
        </ul>
      ))}
    </div>
  )
}
