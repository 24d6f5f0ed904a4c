import { Skeleton } from '@/components/ui/skeleton'

type PageSkeletonProps = { figures?: boolean; rows?: number }

/** The room of a page before it comes: a header, perhaps figures, a list. */
export function PageSkeleton({ figures, rows = 8 }: PageSkeletonProps) {
  return (
    <div role="status" className="grid gap-6">
      <span className="sr-only">Loading</span>
      <div className="grid gap-2">
        <Skeleton className="h-9 w-48" />
        <Skeleton className="h-5 w-72 max-w-full" />
      </div>
      {figures ? (
        <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
          {[1, 2, 3, 4].map((key) => <Skeleton key={key} className="h-28" />)}
        </div>
      ) : null}
      <div className="grid gap-2">
        {Array.from({ length: rows }, (_, index) => <Skeleton key={index} className="h-12" />)}
      </div>
    </div>
  )
}
