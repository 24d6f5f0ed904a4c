import Link from 'next/link'
import { NoticePage } from '@/components/shared/notice-page'
import { Button } from '@/components/ui/button'

export default function NotFound() {
  return (
    <NoticePage
      inShell
      title="There is nothing at this address"
      happened="No such organization or user is on this platform."
      kept="Nothing was changed."
      actions={<Button asChild><Link href="/admin">Go to the overview</Link></Button>}
    />
  )
}
