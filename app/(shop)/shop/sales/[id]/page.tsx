import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { WhyPoints } from '@/components/members/why-points'
import { AttachForm } from '@/components/pos/attach-form'
import { PrintButton } from '@/components/pos/print-button'
import { Receipt } from '@/components/pos/receipt'
import { RefundHistory } from '@/components/pos/refund-history'
import { RefundPanel } from '@/components/pos/refund-panel'
import { SaleCorrections } from '@/components/pos/sale-corrections'
import { SaleFacts } from '@/components/pos/sale-facts'
import { SaleLines } from '@/components/pos/sale-lines'
import { ShareReceipt } from '@/components/pos/share-receipt'
import { PageHeader } from '@/components/shared/page-header'
import { Card, CardContent, CardHeader, CardTitle } from '@/components/ui/card'
import { can } from '@/lib/auth/permissions'
import { isId } from '@/lib/core/ids'
import { orNotFound } from '@/lib/doors/or-not-found'
import { requireOrganization } from '@/lib/doors/session-context'
import { getOrganization } from '@/lib/organizations'
import { getSale } from '@/lib/pos'
import { getSalePlace } from '@/lib/pos/queries'
import { tillStaff } from '@/lib/serving'

export const metadata: Metadata = { title: 'Sale' }

export default async function SalePage({ params }: { params: Promise<{ id: string }> }) {
  const { id: saleId } = await params
  const ctx = await requireOrganization('sales.read')
  if (!isId(saleId)) notFound()
  const [organization, place, sale] = await orNotFound(Promise.all([
    getOrganization(ctx, {}), getSalePlace(ctx, { saleId }), getSale(ctx, { saleId }),
  ]))
  const { outletId, timeZone, member, corrections } = place
  // Whoever may do something with it here does it in the turn of who serves at this device's till.
  const turnId = can(ctx, 'sales.record') ? (await tillStaff(ctx, { outletId })).turnId : null
  const business = { name: organization.name, outlet: place.outlet, timeZone, address: organization.address, taxId: organization.taxId }
  const section = (title: string, content: React.ReactNode) => (
    <Card><CardHeader><CardTitle>{title}</CardTitle></CardHeader><CardContent>{content}</CardContent></Card>
  )
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: 'Sales', href: '/shop/sales' }, { label: sale.receiptNumber }]}
        title={`Receipt ${sale.receiptNumber}`}
        actions={<><ShareReceipt sale={sale} business={business} /><PrintButton what="receipt" /></>}
      />
      <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="grid grid-cols-1 gap-4">
          <Card><CardContent><SaleFacts sale={sale} place={place} /></CardContent></Card>
          <Card>
            <CardContent className="grid gap-4 px-1">
              <SaleLines sale={sale} />
              {sale.explanation ? <div className="px-4"><WhyPoints explanation={sale.explanation} /></div> : null}
            </CardContent>
          </Card>
          {member === null && can(ctx, 'sales.record') ? section('Attach a member', <AttachForm saleId={saleId} outletId={outletId} turnId={turnId} />) : null}
          {sale.refunds.length > 0 ? section('Refunds', <RefundHistory sale={sale} refunds={sale.refunds} by={place.refunds} timeZone={timeZone} />) : null}
          {corrections.length > 0 ? section('Corrections', <SaleCorrections corrections={corrections} timeZone={timeZone} />) : null}
          {can(ctx, 'sales.refund') ? section('Refund', <RefundPanel sale={sale} outletId={outletId} turnId={turnId} />) : null}
        </div>
        <Receipt sale={sale} business={business} memberNumber={member?.number} />
      </div>
    </>
  )
}
