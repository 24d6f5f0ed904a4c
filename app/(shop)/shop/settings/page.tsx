import type { Metadata } from 'next'
import { OrganizationForm } from '@/components/organizations/organization-form'
import { AddOutletDialog } from '@/components/organizations/outlet-dialogs'
import { OutletList } from '@/components/organizations/outlet-list'
import { DescriptionList } from '@/components/shared/description-list'
import { PageHeader } from '@/components/shared/page-header'
import { Card, CardAction, CardContent, CardHeader, CardTitle } from '@/components/ui/card'
import { can } from '@/lib/auth/permissions'
import { requireOrganization } from '@/lib/doors/session-context'
import { getOrganization, listOutlets } from '@/lib/organizations'

export const metadata: Metadata = { title: 'Settings' }

export default async function SettingsPage() {
  const ctx = await requireOrganization('outlets.manage')
  const [organization, outlets] = await Promise.all([getOrganization(ctx, {}), listOutlets(ctx, {})])
  const { name, accentColor, country, currency, timeZone } = organization
  return (
    <>
      <PageHeader title="Settings" description="The organization and its outlets." />
      <Card className="max-w-3xl">
        <CardHeader><CardTitle>Organization</CardTitle></CardHeader>
        <CardContent>
          {can(ctx, 'organization.manage') ? (
            <OrganizationForm
              name={name}
              accentColor={accentColor}
              country={country}
              currency={currency}
              timeZone={timeZone}
              currencies={Intl.supportedValuesOf('currency')}
            />
          ) : (
            <DescriptionList items={[
              { term: 'Business name', value: name, hint: 'Only an owner can change these.' },
              { term: 'Country', value: country }, { term: 'Currency', value: currency }, { term: 'Time zone', value: timeZone },
            ]} />
          )}
        </CardContent>
      </Card>
      <Card className="max-w-3xl">
        <CardHeader>
          <CardTitle>Outlets</CardTitle>
          <CardAction><AddOutletDialog country={country} timeZone={timeZone} /></CardAction>
        </CardHeader>
        <CardContent><OutletList outlets={outlets.items} mayManage /></CardContent>
      </Card>
    </>
  )
}
