'use client'

import { GeistSans } from 'geist/font/sans'
import { NoticePage } from '@/components/shared/notice-page'
import { Button } from '@/components/ui/button'
import './globals.css'

type GlobalErrorProps = { error: Error & { digest?: string } }

/** Stands in for the root layout when that one fails, so it brings its own document. */
export default function GlobalError({ error }: GlobalErrorProps) {
  return (
    <html lang="en" className={GeistSans.variable}>
      <body className="min-h-dvh font-sans">
        <title>Tessera could not be shown</title>
        <NoticePage
          title="Tessera could not be shown"
          happened="Something went wrong on our side before any page could be prepared. It has been written to the log."
          kept="Everything that was already saved is safe: sales, points and settings."
          actions={<Button onClick={() => window.location.reload()}>Try again</Button>}
          reference={error.digest}
        />
      </body>
    </html>
  )
}
