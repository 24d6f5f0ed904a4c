import { cn } from '@/components/ui/cn'
import { Skeleton } from '@/components/ui/skeleton'

type Props = {
  rows?: number
  /** How high one row is: as a card on a phone, and from 640 px on as a line. */
  row: string
}

/** The outline of a DataTable, with rows as high as those that will come. */
export function TableSkeleton({ rows = 5, row }: Props) {
  return (
    <div role="status" className="grid gap-2 sm:gap-0 sm:rounded-lg sm:border sm:bg-card">
      <span className="sr-only">Loading</span>
      <div className="hidden h-10 border-b sm:block" />
      {Array.from({ length: rows }, (_, index) => (
        <div
          key={index}
          className={cn('rounded-lg border bg-card p-4 sm:rounded-none sm:border-0 sm:border-b sm:bg-transparent sm:py-3 sm:last:border-b-0', row)}
        >
          <Skeleton className="h-5 w-40" />
        </div>
      ))}
    </div>
  )
}
