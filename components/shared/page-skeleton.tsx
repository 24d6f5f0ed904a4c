import { Skeleton } from '@/components/ui/skeleton'

/** The outline of a page of figures and rows, for a Suspense boundary inside the shell. */
export function PageSkeleton({ figures = 4, rows = 6 }: { figures?: number; rows?: number }) {
  return (
    <div role="status" className="grid gap-6">
      <span className="sr-only">Loading</span>
      <Skeleton className="h-9 w-48" />
      {figures > 0 ? (
        <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
          {Array.from({ length: figures }, (_, index) => <Skeleton key={index} className="h-28" />)}
        </div>
      ) : null}
      <div className="grid gap-2">
        {Array.from({ length: rows }, (_, index) => <Skeleton key={index} className="h-12" />)}
      </div>
    </div>
  )
}
