import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { single } from '@/components/organizations/list-href'
import type { SearchParams } from '@/components/organizations/list-href'
import { RulesForm } from '@/components/programs/rules-form'
import { PageHeader } from '@/components/shared/page-header'
import type { Ctx } from '@/lib/core/context'
import { requireOrganization } from '@/lib/doors/session-context'
import { findProgram, getVersion, startingPoints } from '@/lib/programs'

export const metadata: Metadata = { title: 'Change the rules' }

export default async function EditProgramPage({ searchParams }: { searchParams: SearchParams }) {
  const [ctx, { from }] = [await requireOrganization('program.manage'), single(await searchParams)]
  const program = await findProgram(ctx)
  if (!program) redirect('/shop/program')
  const { draft, current, nextNumber, currency, locale, timeZone } = program
  const earlier = from ? await earlierVersion(ctx, from) : null
  const { rules } = earlier ?? draft ?? current
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: 'Program', href: '/shop/program' }, { label: 'Change the rules' }]}
        title={earlier ? `Back to the rules of version ${earlier.number}` : 'Change the rules'}
        description={`You are writing a draft${earlier && draft ? ', in the place of the one there is' : ''}. Nothing changes at the till until it is published, and you will see what differs first.`}
      />
      <RulesForm
        key={earlier?.number ?? 'draft'}
        rules={rules}
        note={earlier ? `As in version ${earlier.number}` : (draft?.note ?? null)}
        program={{ currency, locale, timeZone, versionNumber: nextNumber }}
        now={ctx.now}
        starts={nextNumber === 2 && !draft && !earlier ? startingPoints(currency) : []}
      />
    </>
  )
}

/** The rules to begin with, where they shall be those of a version before. */
async function earlierVersion(ctx: Ctx, number: string) {
  const version = /^[1-9]\d{0,5}$/.test(number) ? await getVersion(ctx, { number: Number(number) }) : null
  return version ?? notFound()
}
