'use client'

import { Lock, UserRound } from 'lucide-react'
import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useState, useTransition } from 'react'
import { Button } from '@/components/ui/button'
import { Kbd } from '@/components/ui/kbd'
import { toast } from '@/components/ui/sonner'
import type { TillStaff } from '@/lib/serving/schemas'
import { callTill } from '../call-till'
import { useOffline } from '../offline/network'
import { keepTurnKey } from '../offline/turn-signature'
import { useTillKeys } from '../use-till-keys'
import { PinDialog } from './pin-dialog'
import { useIdleLock } from './use-idle-lock'

type Props = { outletId: string; staff: TillStaff }

/** Who serves: another types their PIN, or the till is locked until somebody does. Where nobody has a PIN, there is nothing here. */
export function ServingBar({ outletId, staff: { people, serving, turnId, lockMinutes } }: Props) {
  const router = useRouter()
  const offline = useOffline()
  const [choosing, setChoosing] = useState(false)
  const [locking, startLocking] = useTransition()
  const unused = people.length === 0 && turnId === null
  // Offline nobody could open it again, so it stays as it is.
  const still = unused || offline || serving === null
  const lock = () => startLocking(async () => {
    const result = await callTill('lock', { outletId }).catch(() => null)
    if (result?.ok) {
      await keepTurnKey(null)
      router.refresh()
    }
    else toast.error(result?.message ?? 'No answer came. Lock it again: it may still be open.')
  })
  useTillKeys({ F7: () => { if (!still) setChoosing(true) } })
  useIdleLock(still ? null : lockMinutes, lock)
  if (unused) return null
  return (
    <>
      <Button variant="outline" disabled={still} onClick={() => setChoosing(true)}>
        <UserRound aria-hidden="true" /><span className="max-w-36 truncate">{serving?.name ?? 'Nobody'}</span><span className="sr-only">serves. Somebody else</span>
        <Kbd className="hidden md:inline-flex">F7</Kbd>
      </Button>
      <Button variant="outline" size="icon" disabled={still} loading={locking} onClick={lock}><Lock aria-hidden="true" /><span className="sr-only">Lock the till</span></Button>
      {choosing || serving === null ? (
        <PinDialog
          title={serving ? 'Who serves now?' : 'The till is locked'}
          description={serving ? 'The basket stays. What is sold from now on is theirs.' : offline ? 'Nobody’s PIN can be checked offline. It opens when the network is back.' : 'Who serves types their PIN. The basket is as it was.'}
          people={people}
          nobody={<p className="text-sm">Nobody here has a PIN any more. <Link href="/account" className="text-accent underline underline-offset-4">Choose yours</Link>, then come back.</p>}
          act={(name) => `Serve as ${name}`}
          onPin={async (userId, pin) => {
            const result = await callTill('switch', { outletId, userId, pin })
            if (!result.ok) return result.message
            await keepTurnKey(result.data)
            setChoosing(false)
            router.refresh()
            return null
          }}
          onClose={serving ? () => setChoosing(false) : undefined}
        />
      ) : null}
    </>
  )
}
