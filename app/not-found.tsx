import type { Metadata } from 'next'
import Link from 'next/link'
import { NoticePage } from '@/components/shared/notice-page'
import { Button } from '@/components/ui/button'

export const metadata: Metadata = { title: 'Not found' }

export default function NotFound() {
  return (
    <NoticePage
      title="There is nothing at this address"
      happened="It may have been moved or removed, or it belongs to an account that you are not signed in to."
      kept="Nothing was changed."
      actions={
        <>
          <Button asChild><Link href="/">Go to the start page</Link></Button>
          <Button variant="outline" asChild><Link href="/sign-in">Sign in</Link></Button>
        </>
      }
    />
  )
}
