import Link from 'next/link'
import { Alert } from '@/components/ui/alert'
import type { Desk } from '@/lib/claims'

type Own = Desk['own']

/** What somebody entered from paper and did not send, or got back; and what is left by who may correct it no longer. */
export function OwnClaims({ own }: { own: Own }) {
  const [mine, left] = [own.filter((one) => !one.left), own.filter((one) => one.left)]
  return (
    <>
      <Waiting claims={mine} says={mine.length === 1 ? 'One claim that you entered waits for you' : `${mine.length} claims that you entered wait for you`} />
      <Waiting claims={left} says={left.length === 1 ? 'One claim from paper is left by who may correct it no longer: take it over' : `${left.length} claims from paper are left by who may correct them no longer: take them over`} />
    </>
  )
}

function Waiting({ claims, says }: { claims: Own; says: string }) {
  if (claims.length === 0) return null
  return (
    <Alert>
      <p className="font-medium">{says}</p>
      <ul className="grid gap-1">
        {claims.map(({ claimId, invoiceNumber, seller, state, reason }) => (
          <li key={claimId}>
            <Link className="underline underline-offset-4" href={`/admin/claims/${claimId}`}>{invoiceNumber ?? 'No number'} of {seller}</Link>: {state === 'draft' ? 'not sent' : `sent back${reason ? `, ${reason}` : ''}`}
          </li>
        ))}
      </ul>
    </Alert>
  )
}
