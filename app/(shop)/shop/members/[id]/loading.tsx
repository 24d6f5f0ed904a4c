import { Skeleton } from '@/components/ui/skeleton'

export default function Loading() {
  return (
    <div role="status" className="grid gap-6">
      <span className="sr-only">Loading</span>
      <Skeleton className="h-14 w-64" />
      <div className="grid items-start gap-6 lg:grid-cols-[22rem_minmax(0,1fr)]">
        <div className="grid gap-4"><Skeleton className="h-44" /><Skeleton className="h-64" /><Skeleton className="h-56" /></div>
        <Skeleton className="h-96" />
      </div>
    </div>
  )
}
