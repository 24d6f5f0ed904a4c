import { useSpeaker } from '@/components/language/speaker'
import type { ExampleSale } from '@/lib/landing'

const request = ({ currency, totalMinor }: ExampleSale) => `
curl "$TESSERA/api/pos/sales" \\
  -H "Authorization: Bearer $TERMINAL_KEY" \\
  -H "Idempotency-Key: receipt-1001" \\
  -H "Content-Type: application/json" \\
  -d '{
    "member": { "phone": "+44…" },
    "receiptNumber": "1001",
    "currency": "${currency}",
    "totalMinor": ${totalMinor}
  }'`.trim()

const answer = ({ points, totalMinor, tier }: ExampleSale) => `
{
  "saleId": "…",
  "receiptNumber": "1001",
  "pointsEarned": ${points},
  "pointsUsed": 0,
  "payableMinor": ${totalMinor},
  "tier": { "name": "${tier}", … },
  "balance": { "available": … },
  "explanation": { … }
}`.trim()

export function TillCall({ sale }: { sale: ExampleSale }) {
  const { say } = useSpeaker()
  return (
    <section id="till-api" className="grid scroll-mt-8 gap-6 lg:grid-cols-[1fr_1.4fr] lg:gap-16">
      <div className="grid content-start gap-3">
        <h2 className="text-xl font-semibold">{say('landing.call_title')}</h2>
        <p className="max-w-prose text-base text-pretty text-muted-foreground">
          {say('landing.call_lead')}
        </p>
      </div>
      <div className="grid gap-3">
        <Code label={say('landing.request')} text={request(sale)} />
        <Code label={say('landing.answer')} text={answer(sale)} />
      </div>
    </section>
  )
}

function Code({ label, text }: { label: string; text: string }) {
  return (
    <figure className="min-w-0 rounded-lg border bg-card">
      <figcaption className="border-b px-4 py-2 text-xs text-muted-foreground">{label}</figcaption>
      <pre tabIndex={0} aria-label={label} className="overflow-x-auto p-4 font-mono text-xs leading-5">{text}</pre>
    </figure>
  )
}
