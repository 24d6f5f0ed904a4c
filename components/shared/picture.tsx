import Image from 'next/image'
import { cn } from '@/components/ui/cn'

/** Beside a name, so it says nothing of its own. It was made small as it came in, and is shown as it is. */
export function Picture({ pictureId, className }: { pictureId: string; className?: string }) {
  return <Image src={`/api/pictures/${pictureId}`} alt="" width={160} height={160} unoptimized className={cn('rounded-md border bg-muted object-cover', className)} />
}
