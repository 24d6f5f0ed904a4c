import type { Metadata } from 'next'
import { MorePages } from '@/components/customer/more-pages'
import { NoticeList } from '@/components/customer/notice-list'
import { NoticesSeen } from '@/components/customer/notices-seen'
import { single } from '@/components/organizations/list-href'
import type { SearchParams } from '@/components/organizations/list-href'
import { fitting } from '@/lib/doors/fitting'
import { requireContext } from '@/lib/doors/session-context'
import { ownNotices } from '@/lib/notices'

export const metadata: Metadata = { title: 'Notices' }

export default async function NoticesPage({ searchParams }: { searchParams: SearchParams }) {
  const [{ after }, ctx] = await Promise.all([searchParams.then(single), requireContext('customer.own')])
  const { notices, next } = await ownNotices(ctx, fitting(ownNotices.declaration.input, { cursor: after }))
  const newest = notices.find(({ read }) => !read)
  return (
    <>
      <h1 className="text-xl font-semibold">Notices</h1>
      <NoticeList notices={notices} now={ctx.now} />
      {newest ? <NoticesSeen upTo={newest.id} /> : null}
      <MorePages here="/me/notices" first={!after} next={next} />
    </>
  )
}
