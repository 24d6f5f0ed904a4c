import { LoadingTile } from '@/components/shared/loading-tile'

export default function Loading() {
  return <LoadingTile className="min-h-[70dvh]" />
}
