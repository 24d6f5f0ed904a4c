'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { randomKey } from '@/components/shared/random-key'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { plural } from '@/lib/core/format'
import { callRetailer } from './call-retailer'
import { refusalOf } from './send-draft'

type DraftRow = { claimId: string; title: string }
type Answer = { ok: boolean; said: string }

/** Drafts that are whole go out together; each is answered by itself. */
export function SendSeveral({ drafts }: { drafts: DraftRow[] }) {
  const router = useRouter()
  const [chosen, setChosen] = useState<string[]>([])
  const [answers, setAnswers] = useState<Record<string, Answer>>({})
  const [sending, setSending] = useState(false)
  async function send() {
    setSending(true)
    for (const claimId of chosen) {
      const said = await callRetailer('submit', { claimId }, { key: randomKey() }).then(
        (answer): Answer => (answer.ok ? { ok: true, said: 'Sent.' } : { ok: false, said: refusalOf(answer).message }),
        (): Answer => ({ ok: false, said: 'No network. It stays a draft: send it again.' }),
      )
      setAnswers((all) => ({ ...all, [claimId]: said }))
    }
    setChosen([])
    setSending(false)
    router.refresh()
  }
  return (
    <div className="grid gap-3">
      <ul aria-label="Drafts to send" className="divide-y rounded-lg border bg-card">
        {drafts.map(({ claimId, title }) => (
          <li key={claimId} className="px-4 py-2">
            <label className="flex min-h-10 cursor-pointer items-center gap-3">
              <Checkbox checked={chosen.includes(claimId)} onCheckedChange={(on) => setChosen((all) => (on === true ? [...all, claimId] : all.filter((id) => id !== claimId)))} />
              <span className="min-w-0 break-words">{title}</span>
            </label>
            {answers[claimId] ? <p role="status" className={answers[claimId].ok ? 'text-sm text-success' : 'text-sm text-danger'}>{answers[claimId].said}</p> : null}
          </li>
        ))}
      </ul>
      <Button className="w-full sm:w-fit" disabled={chosen.length === 0} loading={sending} onClick={() => void send()}>
        {chosen.length === 0 ? 'Choose drafts to send' : plural(chosen.length, { one: 'Send # draft', other: 'Send # drafts' })}
      </Button>
    </div>
  )
}
