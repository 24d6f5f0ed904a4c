import type { Metadata } from 'next'
import Link from 'next/link'
import { ClaimSettingsForm } from '@/components/claim-desk/claim-settings-form'
import { WaitingChanges } from '@/components/second-person/waiting-changes'
import { PageHeader } from '@/components/shared/page-header'
import { Button } from '@/components/ui/button'
import { Card, CardContent } from '@/components/ui/card'
import { getClaimSettings } from '@/lib/claims'
import { backOffice } from '../../back-office'

export const metadata: Metadata = { title: 'How claims are taken' }

export default async function ClaimSettingsPage() {
  const { ctx, words } = await backOffice('claims.manage')
  const settings = await getClaimSettings(ctx, {})
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: 'Claims', href: '/admin/claims' }, { label: 'How they are taken' }]}
        title="How claims are taken"
        description="Duplicates, old invoices, points that are spent already, and how long images are kept."
        actions={<Button asChild variant="outline"><Link href="/admin/claims/rates">What they earn</Link></Button>}
      />
      <WaitingChanges ctx={ctx} kinds={['rates']} />
      <Card><CardContent><ClaimSettingsForm settings={settings} words={words} /></CardContent></Card>
    </>
  )
}
