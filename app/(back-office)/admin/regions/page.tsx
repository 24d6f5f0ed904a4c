import type { Metadata } from 'next'
import { AddRegionForm, RegionList } from '@/components/retailers/region-list'
import { PageHeader } from '@/components/shared/page-header'
import { Card, CardContent } from '@/components/ui/card'
import { can } from '@/lib/auth/permissions'
import { listRegions } from '@/lib/retailers'
import { backOffice } from '../back-office'

export const metadata: Metadata = { title: 'Regions' }

export default async function RegionsPage() {
  const { ctx, words } = await backOffice()
  const { items } = await listRegions(ctx, {})
  const mayManage = can(ctx, 'retailers.manage')
  return (
    <>
      <PageHeader title="Regions" description={`How you divide your market. Each of your ${words.retailers} belongs to one at most, and codes can be issued for one.`} />
      {mayManage ? <Card><CardContent><AddRegionForm /></CardContent></Card> : null}
      <RegionList regions={items} mayManage={mayManage} words={words} />
    </>
  )
}
