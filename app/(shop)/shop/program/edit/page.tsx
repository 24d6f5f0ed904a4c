import type { Metadata } from 'next'
import { RulesForm } from '@/components/programs/rules-form'
import { PageHeader } from '@/components/shared/page-header'
import { orNotFound } from '@/lib/doors/or-not-found'
import { requireOrganization } from '@/lib/doors/session-context'
import { getProgram } from '@/lib/programs'

export const metadata: Metadata = { title: 'Change the rules' }

export default async function EditProgramPage() {
  const ctx = await requireOrganization('program.manage')
  const { draft, current, currency, locale } = await orNotFound(getProgram(ctx, {}))
  const from = draft ?? current
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: 'Program', href: '/shop/program' }, { label: 'Change the rules' }]}
        title="Change the rules"
        description="You are writing a draft. Nothing changes at the till until it is published, and you will see what differs first."
      />
      <RulesForm
        rules={from.rules}
        note={draft?.note ?? null}
        currency={currency}
        locale={locale}
        versionNumber={draft?.number ?? current.number + 1}
      />
    </>
  )
}
