import Link from 'next/link'
import { NoticePage } from '@/components/shared/notice-page'
import { Button } from '@/components/ui/button'

export default function NotFound() {
  return (
    <NoticePage
      inShell
      title="There is nothing at this address"
      happened="It may have been moved or removed, or it belongs to another business than the one you are looking at."
      kept="Nothing was changed."
      actions={<Button asChild><Link href="/shop">Go to the dashboard</Link></Button>}
    />
  )
}
