import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { OutreachForm } from '@/components/outreach/outreach-form'
import { planSaid } from '@/components/outreach/outreach-words'
import { PageHeader } from '@/components/shared/page-header'
import { isId } from '@/lib/core/ids'
import { orNotFound } from '@/lib/doors/or-not-found'
import { languageNames, languages } from '@/lib/language/schemas'
import { getOutreach, outreachChoices } from '@/lib/outreach'
import { backOffice } from '../../../back-office'

export const metadata: Metadata = { title: 'Change' }

export default async function EditOutreachPage({ params }: { params: Promise<{ id: string }> }) {
  const [{ id: outreachId }, { ctx, words }] = await Promise.all([params, backOffice('outreach.make')])
  if (!isId(outreachId)) notFound()
  const [outreach, choices] = await Promise.all([orNotFound(getOutreach(ctx, { outreachId })), outreachChoices(ctx, {})])
  if (outreach.state !== 'draft' && outreach.state !== 'refused') notFound()
  return (
    <>
      <PageHeader
        title="Change it" breadcrumb={[{ label: 'Outreach', href: '/admin/outreach' }, { label: 'Draft', href: `/admin/outreach/${outreachId}` }, { label: 'Change' }]}
        description="Whoever changes it does not approve it afterwards."
      />
      <OutreachForm outreach={outreach} choices={choices} words={words} languages={languages.map((code) => ({ code, name: languageNames[code] }))} first={planSaid(outreach.plan, outreach, words)} />
    </>
  )
}
