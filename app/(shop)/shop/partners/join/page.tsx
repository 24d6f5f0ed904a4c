import type { Metadata } from 'next'
import { single } from '@/components/organizations/list-href'
import type { SearchParams } from '@/components/organizations/list-href'
import { JoinByCode, OpenPrograms } from '@/components/partners/join-by-code'
import { OfferToJoin } from '@/components/partners/offer'
import { PageHeader } from '@/components/shared/page-header'
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import type { Ctx } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { isId } from '@/lib/core/ids'
import { requireOrganization } from '@/lib/doors/session-context'
import { findProgramToJoin, listOpenPrograms } from '@/lib/partners'
import type { Offer } from '@/lib/partners/schemas'

export const metadata: Metadata = { title: 'Join a program' }

type Wanted = { code?: string; programId?: string }

export default async function JoinPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requireOrganization('partners.manage')
  const { code, program } = single(await searchParams)
  const wanted: Wanted = code ? { code } : program && isId(program) ? { programId: program } : {}
  const found = code || wanted.programId ? await look(ctx, wanted) : undefined
  return (
    <>
      <PageHeader
        title="Join a program" breadcrumb={[{ label: 'Partners', href: '/shop/partners' }, { label: 'Join a program' }]}
        description="Several businesses share one program: a member earns at each and spends at each."
      />
      {found && 'offer' in found
        ? <OfferToJoin offer={found.offer} hidden={code ? { code } : { programId: found.offer.programId }} />
        : <Ways ctx={ctx} code={code} problem={found && 'problem' in found ? found.problem : undefined} />}
    </>
  )
}

async function look(ctx: Ctx, wanted: Wanted): Promise<{ offer: Offer } | { problem: string }> {
  try {
    return { offer: await findProgramToJoin(ctx, wanted) }
  } catch (error) {
    if (error instanceof AppError) return { problem: error.code === 'validation_failed' ? 'A code has 8 letters and digits, such as 7QK2-M4TX.' : error.message }
    throw error
  }
}

async function Ways({ ctx, code, problem }: { ctx: Ctx; code?: string; problem?: string }) {
  const programs = await listOpenPrograms(ctx, {})
  return (
    <div className="grid items-start gap-6 lg:grid-cols-2">
      <Card>
        <CardHeader><CardTitle>With a code</CardTitle><CardDescription>The owner of the program gives it to you.</CardDescription></CardHeader>
        <CardContent><JoinByCode code={code} problem={problem} /></CardContent>
      </Card>
      <section className="grid gap-3">
        <h2 className="text-base font-semibold">Open to all</h2>
        <OpenPrograms programs={programs} />
      </section>
    </div>
  )
}
