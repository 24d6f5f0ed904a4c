import { QrCode } from '@/components/shared/qr-code'

// Only the slips are printed, black on white: two columns on A4, to be cut apart.
const paper = `@media print {
  @page { size: A4; margin: 10mm }
  html, body { background: #fff; min-height: 0 }
  body :not(:has([data-codes]), [data-codes], [data-codes] *) { display: none }
  body :has([data-codes]) { display: block; min-height: 0; max-width: none; margin: 0; padding: 0; border: 0; background: #fff }
  [data-codes] { display: grid; grid-template-columns: 1fr 1fr; gap: 0; padding: 0 }
  [data-codes] li { border: 0.2mm dashed #999; border-radius: 0; color: #000; background: #fff; break-inside: avoid }
}`

type Props = { brand: string; codes: string[]; page: string; until: string; region: string | null }

/** Slips to hand out: each code with the page it belongs to. */
export function CodeSheet({ brand, codes, page, until, region }: Props) {
  return (
    <>
      <style>{paper}</style>
      <ul data-codes className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {codes.map((code) => (
          <li key={code} className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 gap-y-1 rounded-md border bg-white p-4 text-black">
            <span className="truncate text-sm font-semibold">{brand}</span>
            <QrCode value={`${page}?code=${code}`} label={`QR code of the page to register at with ${code}`} className="row-span-4 size-24 rounded-none" />
            <span className="text-base font-semibold tracking-widest tabular-nums">{code}</span>
            <span className="text-xs break-all">{page.replace(/^https?:\/\//, '')}</span>
            <span className="text-xs">Works once, until {until}{region ? ` · ${region}` : ''}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
