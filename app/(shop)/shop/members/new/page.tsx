import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { EnrolForm } from '@/components/members/enrol-form'
import { PageHeader } from '@/components/shared/page-header'
import { Card, CardContent } from '@/components/ui/card'
import { requireOrganization } from '@/lib/doors/session-context'
import { getOrganization } from '@/lib/organizations'
import { findProgram } from '@/lib/programs'

export const metadata: Metadata = { title: 'Enrol a member' }

export default async function EnrolPage() {
  const ctx = await requireOrganization('members.enrol')
  const [{ country }, program] = await Promise.all([getOrganization(ctx, {}), findProgram(ctx)])
  if (!program) redirect('/shop/members')
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: 'Members', href: '/shop/members' }, { label: 'Enrol' }]}
        title="Enrol a member"
        description="A phone number is enough. A number that collects points already opens its member."
      />
      <Card className="max-w-xl"><CardContent><EnrolForm country={country} /></CardContent></Card>
    </>
  )
}
