import type { Metadata } from 'next'
import { Suspense } from 'react'
import { PageHeader } from '@/components/shared/page-header'
import { requireOrganization } from '@/lib/doors/session-context'
import { SettingsCards, SettingsSkeleton } from './settings-cards'

export const metadata: Metadata = { title: 'Settings' }

export default async function SettingsPage() {
  const ctx = await requireOrganization('outlets.manage')
  return (
    <>
      <PageHeader title="Settings" description="The organization and its outlets." />
      <Suspense fallback={<SettingsSkeleton ctx={ctx} />}><SettingsCards ctx={ctx} /></Suspense>
    </>
  )
}
