'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { startTransition } from 'react'
import { NoticePage } from '@/components/shared/notice-page'
import { Button } from '@/components/ui/button'

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void }

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  const router = useRouter()
  // The server prepares the page anew: resetting alone would show the same failure again.
  const again = () => startTransition(() => {
    router.refresh()
    reset()
  })
  return (
    <NoticePage
      title="This page could not be shown"
      happened="Something went wrong on our side while it was being prepared. It has been written to the log."
      kept="Everything that was already saved is safe: sales, points and settings. What you typed on this page and had
        not sent is not kept."
      actions={
        <>
          <Button onClick={again}>Try again</Button>
          <Button variant="outline" asChild><Link href="/">Go to the start page</Link></Button>
        </>
      }
      reference={error.digest}
    />
  )
}
