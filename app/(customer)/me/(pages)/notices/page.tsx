import { titled } from '@/components/language/titled'
import { MorePages } from '@/components/customer/more-pages'
import { NoticeList } from '@/components/customer/notice-list'
import { NoticesSeen } from '@/components/customer/notices-seen'
import { single } from '@/components/organizations/list-href'
import type { SearchParams } from '@/components/organizations/list-href'
import { fitting } from '@/lib/doors/fitting'
import { requestSpeaker } from '@/lib/doors/request-language'
import { requireContext } from '@/lib/doors/session-context'
import { ownNotices } from '@/lib/notices'

export const generateMetadata = titled('notices.title')

export default async function NoticesPage({ searchParams }: { searchParams: SearchParams }) {
  const [{ after }, ctx, { say }] = await Promise.all([searchParams.then(single), requireContext('customer.own'), requestSpeaker()])
  const { notices, next } = await ownNotices(ctx, fitting(ownNotices.declaration.input, { cursor: after }))
  const newest = notices.find(({ read }) => !read)
  return (
    <>
      <h1 className="text-xl font-semibold">{say('notices.title')}</h1>
      <NoticeList notices={notices} now={ctx.now} />
      {newest ? <NoticesSeen upTo={newest.id} /> : null}
      <MorePages here="/me/notices" first={!after} next={next} />
    </>
  )
}
