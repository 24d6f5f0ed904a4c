import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { CardSheet } from '@/components/cards/card-sheet'
import { PrintForm } from '@/components/cards/print-form'
import { SheetList } from '@/components/cards/sheet-list'
import { single } from '@/components/organizations/list-href'
import type { SearchParams } from '@/components/organizations/list-href'
import { PrintButton } from '@/components/pos/print-button'
import { NoProgram } from '@/components/programs/no-program'
import { PageHeader } from '@/components/shared/page-header'
import { Card, CardContent } from '@/components/ui/card'
import { can } from '@/lib/auth/permissions'
import { listCards } from '@/lib/cards'
import { CARDS_A_PAGE } from '@/lib/cards/plain'
import { requireOrganization } from '@/lib/doors/session-context'
import { getOrganization } from '@/lib/organizations'
import { findProgram } from '@/lib/programs'

export const metadata: Metadata = { title: 'Cards' }

export default async function CardsPage({ searchParams }: { searchParams: SearchParams }) {
  const [ctx, { sheet }] = [await requireOrganization('members.enrol'), single(await searchParams)]
  const [{ name }, program] = await Promise.all([getOrganization(ctx, {}), findProgram(ctx)])
  if (!program) return <><PageHeader title="Cards" /><NoProgram why="It says what a card collects." mayOpen={can(ctx, 'program.publish')} /></>
  if (sheet && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(sheet)) notFound()
  const { sheets, cards } = await listCards(ctx, sheet ? { sheetId: sheet } : {})
  if (!sheet) {
    return (
      <>
        <PageHeader title="Cards" description="Stickers with a barcode for cards of plastic or paper. A card is nobody’s until a till gives it to a member: scan it there." />
        <Card><CardContent><PrintForm /></CardContent></Card>
        <SheetList sheets={sheets} timeZone={program.timeZone} />
      </>
    )
  }
  if (cards.length === 0) notFound()
  const pages = Array.from({ length: Math.ceil(cards.length / CARDS_A_PAGE) }, (_, page) =>
    cards.slice(page * CARDS_A_PAGE, (page + 1) * CARDS_A_PAGE).map(({ number }) => number))
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: 'Cards', href: '/shop/cards' }, { label: 'Sheet' }]}
        title={cards.length === 1 ? 'One card' : `${cards.length} cards`}
        description="For label paper of 3 by 8 stickers, 70 by 37 mm. Print at 100%, without margins. These numbers are reserved: printed twice, they would be the same cards."
        actions={<PrintButton what="cards" />}
      />
      <CardSheet business={name} pages={pages} />
    </>
  )
}
