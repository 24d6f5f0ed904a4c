import type { Metadata } from 'next'
import Link from 'next/link'
import { SchemeForm } from '@/components/claim-desk/scheme-form'
import { SchemeList } from '@/components/claim-desk/scheme-list'
import { WaitingChanges } from '@/components/second-person/waiting-changes'
import { PageHeader } from '@/components/shared/page-header'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { Card, CardContent, CardHeader, CardTitle } from '@/components/ui/card'
import { can } from '@/lib/auth/permissions'
import { listSchemes, ratedProducts } from '@/lib/claims'
import { localDay } from '@/lib/core/local-day'
import { getOrganization } from '@/lib/organizations'
import { backOffice } from '../../back-office'

export const metadata: Metadata = { title: 'What invoices earn' }

export default async function RatesPage() {
  const { ctx, words } = await backOffice('claims.read')
  const [schemes, choices, { currency, timeZone }] = await Promise.all([listSchemes(ctx, {}), ratedProducts(ctx, {}), getOrganization(ctx, {})])
  const today = localDay(ctx.now, timeZone)
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: 'Claims', href: '/admin/claims' }, { label: 'What they earn' }]}
        title="What invoices earn"
        description={`Points for ${words.customers} and ${words.retailers} by product, by group or by amount. An invoice earns what was promised on its own day.`}
        actions={can(ctx, 'products.edit') ? <Button asChild variant="outline"><Link href="/shop/products">Products and groups</Link></Button> : null}
      />
      <WaitingChanges ctx={ctx} kinds={['rates']} />
      {schemes.length === 0 ? <Alert variant="warning">Nothing is promised yet: no claim can be credited. The first promise may begin in the past.</Alert> : null}
      {can(ctx, 'rates.promise') ? (
        <Card>
          <CardHeader><CardTitle>{schemes.length === 0 ? 'Promise points' : 'Promise others from a day on'}</CardTitle></CardHeader>
          <CardContent><SchemeForm key={schemes.length} latest={schemes[0]?.terms ?? null} choices={choices} currency={currency} today={today} words={words} /></CardContent>
        </Card>
      ) : null}
      <SchemeList schemes={schemes} products={choices.rated} currency={currency} today={today} words={words} />
    </>
  )
}
