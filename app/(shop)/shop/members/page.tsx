import type { Metadata } from 'next'
import { Suspense } from 'react'
import { single } from '@/components/organizations/list-href'
import type { SearchParams } from '@/components/organizations/list-href'
import { PageSkeleton } from '@/components/shared/page-skeleton'
import { requireOrganization } from '@/lib/doors/session-context'
import { MemberList } from './member-list'

export const metadata: Metadata = { title: 'Members' }

export default async function MembersPage({ searchParams }: { searchParams: SearchParams }) {
  const [params, ctx] = [single(await searchParams), await requireOrganization('members.read')]
  return <Suspense fallback={<PageSkeleton figures={0} rows={10} />}><MemberList ctx={ctx} params={params} /></Suspense>
}
