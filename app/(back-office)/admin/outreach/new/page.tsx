import type { Metadata } from 'next'
import { OutreachForm } from '@/components/outreach/outreach-form'
import { PageHeader } from '@/components/shared/page-header'
import { languageNames, languages } from '@/lib/language/schemas'
import { outreachChoices } from '@/lib/outreach'
import { backOffice } from '../../back-office'

export const metadata: Metadata = { title: 'Message or give points' }

export default async function NewOutreachPage() {
  const { ctx, words } = await backOffice('outreach.make')
  const choices = await outreachChoices(ctx, {})
  return (
    <>
      <PageHeader
        title="Message or give points" breadcrumb={[{ label: 'Outreach', href: '/admin/outreach' }, { label: 'New' }]}
        description="A draft until you send it for approval. Somebody who had no hand in it approves it; whom it is for is fixed at that moment."
      />
      <OutreachForm choices={choices} words={words} languages={languages.map((code) => ({ code, name: languageNames[code] }))} first={['Choose whom it is for']} />
    </>
  )
}
