import Link from 'next/link'
import { Alert } from '@/components/ui/alert'
import { places, waitingKinds, waitingWords } from '@/lib/waiting/plain'
import type { Waits } from '@/lib/waiting/plain'

/** What others did that the reader decides, each kind with the way to it; nothing where nothing waits. */
export function WaitsForYou({ waits }: { waits: Waits }) {
  const kinds = waitingKinds.filter((kind) => waits[kind] > 0)
  if (kinds.length === 0) return null
  return (
    <Alert>
      <ul className="grid gap-1">
        {kinds.map((kind) => <li key={kind}><Link href={places[kind]} className="underline underline-offset-4">{waitingWords(kind, waits[kind])}</Link></li>)}
      </ul>
    </Alert>
  )
}
