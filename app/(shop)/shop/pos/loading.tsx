import { TillSkeleton } from '@/components/pos/till'

export default function Loading() {
  return <TillSkeleton />
}
