import Link from 'next/link'
import { NoticePage } from '@/components/shared/notice-page'
import { Button } from '@/components/ui/button'

export default function NotFound() {
  return (
    <NoticePage
      inShell
      title="There is nothing at this address"
      happened="It may have been moved, or it belongs to another brand than the one you are looking at."
      kept="Nothing was changed."
      actions={<Button asChild><Link href="/admin/retailers">Go to the list</Link></Button>}
    />
  )
}
