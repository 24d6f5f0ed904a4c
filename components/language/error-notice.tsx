'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { startTransition } from 'react'
import { NoticePage } from '@/components/shared/notice-page'
import { Button } from '@/components/ui/button'
import { useSay } from './use-say'

export type ErrorNoticeProps = { error: Error & { digest?: string }; reset: () => void }

export function ErrorNotice({ error, reset }: ErrorNoticeProps) {
  const { say } = useSay()
  const router = useRouter()
  // The server prepares the page anew: resetting alone would show the same failure again.
  const again = () => startTransition(() => {
    router.refresh()
    reset()
  })
  return (
    <NoticePage
      title={say('shared.failed')}
      happened={say('shared.failed_happened')}
      kept={say('shared.failed_kept')}
      actions={
        <>
          <Button onClick={again}>{say('shared.again')}</Button>
          <Button variant="outline" asChild><Link href="/">{say('shared.start_page')}</Link></Button>
        </>
      }
      reference={error.digest}
      referenceLabel={say('shared.reference')}
    />
  )
}
