import { PageSkeleton } from '@/components/organizations/page-skeleton'

export default function Loading() {
  return <PageSkeleton />
}
