import Link from 'next/link'
import { memberName } from '@/components/members/member-name'
import { plural } from '@/lib/core/format'
import { formatDate } from '@/lib/core/format-date'
import type { TierMoves as Moves } from '@/lib/tiers/schemas'

type Props = { found: Moves }

/** Who would change tier by other rules: nobody is moved silently. */
export function TierMoves({ found: { moves, policy, noticeDays, notBefore } }: Props) {
  const [down, up] = [moves.filter((move) => !move.up), moves.filter((move) => move.up)]
  return (
    <section aria-label="Who would change tier" className="grid gap-3 border-t pt-4 text-sm">
      <h3 className="font-semibold">Who would change tier</h3>
      <p>{downWords(down, policy, noticeDays, notBefore)}</p>
      <MoveList moves={down} />
      {up.length > 0 ? <p>{count(up)} would rise with the next sale.</p> : <p>Nobody would rise.</p>}
      <MoveList moves={up} />
    </section>
  )
}

const count = (moves: Moves['moves']) =>
  plural(moves.reduce((sum, { members }) => sum + members, 0), { one: '# member', other: '# members' })

function downWords(down: Moves['moves'], policy: Moves['policy'], noticeDays: number, notBefore: string): string {
  if (policy === 'none') return 'Nobody would fall: tiers are kept for good.'
  if (down.length === 0) return 'By what was counted until today, nobody would fall.'
  const day = formatDate(notBefore, { timeZone: 'UTC' })
  return `By what was counted until today, ${count(down)} would fall: each when the window is over, not before ${day}, and told `
    + `${plural(noticeDays, { one: '# day', other: '# days' })} before. What they buy until then still counts.`
}

function MoveList({ moves }: { moves: Moves['moves'] }) {
  if (moves.length === 0) return null
  return (
    <ul className="divide-y rounded-md border">
      {moves.map((move) => (
        <li key={`${move.from} ${move.to}`} className="grid gap-x-6 gap-y-1 px-3 py-2 sm:grid-cols-[12rem_1fr]">
          <span>{move.from} to {move.to}: <strong>{plural(move.members, { one: '# member', other: '# members' })}</strong></span>
          <span className="flex flex-wrap gap-x-3 text-muted-foreground">
            {move.examples.map((one) => (
              <Link key={one.memberId} href={`/shop/members/${one.memberId}`} className="underline underline-offset-4">{memberName(one)}</Link>
            ))}
            {move.examples.length > 0 && move.members > move.examples.length ? <span>and others</span> : null}
          </span>
        </li>
      ))}
    </ul>
  )
}
