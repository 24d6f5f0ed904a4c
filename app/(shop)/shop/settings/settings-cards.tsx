import type { ReactNode } from 'react'
import { AdjustmentLimitForm } from '@/components/organizations/adjustment-limit-form'
import { ImagesKept } from '@/components/organizations/images-kept'
import { NumberingForm } from '@/components/organizations/numbering-form'
import { OrganizationForm } from '@/components/organizations/organization-form'
import { AddOutletDialog } from '@/components/organizations/outlet-dialogs'
import { OutletList } from '@/components/organizations/outlet-list'
import { TillLimitsForm } from '@/components/organizations/till-limits-form'
import { DescriptionList } from '@/components/shared/description-list'
import { Card, CardAction, CardContent, CardHeader, CardTitle } from '@/components/ui/card'
import { Skeleton } from '@/components/ui/skeleton'
import { can } from '@/lib/auth/permissions'
import { getClaimSettings } from '@/lib/claims'
import type { Ctx } from '@/lib/core/context'
import { formatPoints } from '@/lib/core/format'
import { languageNames } from '@/lib/language/schemas'
import { getOrganization, listOutlets, ownOutletOf } from '@/lib/organizations'

function Cards({ organization, numbering, images, limit, till, addOutlet, outlets }: Record<'organization' | 'limit' | 'till' | 'addOutlet' | 'outlets', ReactNode> & { numbering?: ReactNode; images?: ReactNode }) {
  return (
    <>
      <Card className="max-w-3xl">
        <CardHeader><CardTitle>Organization</CardTitle></CardHeader>
        <CardContent>{organization}</CardContent>
      </Card>
      {numbering ? (
        <Card className="max-w-3xl">
          <CardHeader><CardTitle>Numbers of new retailers</CardTitle></CardHeader>
          <CardContent>{numbering}</CardContent>
        </Card>
      ) : null}
      {images ? (
        <Card className="max-w-3xl">
          <CardHeader><CardTitle>Images of claims and gifts</CardTitle></CardHeader>
          <CardContent>{images}</CardContent>
        </Card>
      ) : null}
      <Card className="max-w-3xl">
        <CardHeader><CardTitle>Corrections of points</CardTitle></CardHeader>
        <CardContent>{limit}</CardContent>
      </Card>
      <Card className="max-w-3xl">
        <CardHeader><CardTitle>The till in the browser</CardTitle></CardHeader>
        <CardContent>{till}</CardContent>
      </Card>
      <Card className="max-w-3xl">
        <CardHeader><CardTitle>Outlets</CardTitle><CardAction>{addOutlet}</CardAction></CardHeader>
        <CardContent>{outlets}</CardContent>
      </Card>
    </>
  )
}

export function SettingsSkeleton({ ctx }: { ctx: Ctx }) {
  const height = can(ctx, 'organization.manage') ? 'h-360 sm:h-250' : 'h-105 sm:h-65'
  return (
    <>
      <span role="status" className="sr-only">Loading</span>
      <Cards
        organization={<Skeleton className={height} />}
        limit={<Skeleton className={can(ctx, 'organization.manage') ? 'h-52 sm:h-40' : 'h-10'} />}
        till={<Skeleton className="h-110 sm:h-72" />}
        addOutlet={<Skeleton className="h-10 w-30.5" />}
        outlets={<Skeleton className="h-45 sm:h-25" />}
      />
    </>
  )
}

export async function SettingsCards({ ctx }: { ctx: Ctx }) {
  const [organization, outlets] = await Promise.all([getOrganization(ctx, {}), listOutlets(ctx, {})])
  const { kind, languages, locale, retailerPrefix, retailerNext, name, accentColor, logoId, address, taxId, country, currency, timeZone, adjustmentLimit, discountLimitPercent, refundLimitMinor, voidLimitMinor, tillLockMinutes } = organization
  const limits = { currency, discountLimitPercent, refundLimitMinor, voidLimitMinor, tillLockMinutes }
  const own = ownOutletOf(ctx)
  const most = adjustmentLimit === null ? 'No correction waits for a second person' : formatPoints(adjustmentLimit)
  const form = can(ctx, 'organization.manage') ? (
    <OrganizationForm
      name={name}
      accentColor={accentColor}
      logoId={logoId}
      address={address}
      taxId={taxId}
      country={country}
      currency={currency}
      timeZone={timeZone}
      currencies={Intl.supportedValuesOf('currency')}
      languages={languages}
      locale={locale}
    />
  ) : (
    <DescriptionList items={[
      { term: 'Business name', value: name, hint: kind === 'brand' ? 'Only an owner or an admin can change these.' : 'Only an owner can change these.' },
      { term: 'Country', value: country }, { term: 'Currency', value: currency }, { term: 'Time zone', value: timeZone }, { term: 'Address', value: address ?? '–' }, { term: 'Tax id', value: taxId ?? '–' },
      { term: 'Languages', value: languages.map((one) => languageNames[one]).join(', ') },
    ]} />
  )
  const images = kind === 'brand' && can(ctx, 'claims.read') ? await getClaimSettings(ctx, {}) : null
  return (
    <Cards
      organization={form}
      numbering={kind === 'brand' && can(ctx, 'organization.manage') ? <NumberingForm prefix={retailerPrefix} next={retailerNext} /> : null}
      images={images ? <ImagesKept days={images.keepFilesDays} mayChange={can(ctx, 'claims.manage')} /> : null}
      limit={can(ctx, 'organization.manage') ? <AdjustmentLimitForm limit={adjustmentLimit} />
        : <DescriptionList items={[{ term: 'Most that one person may give or take', value: most }]} />}
      till={own ? <p className="text-sm text-muted-foreground">Somebody who looks after the whole business sets what cashiers may do alone.</p> : <TillLimitsForm {...limits} />}
      addOutlet={own ? null : <AddOutletDialog country={country} timeZone={timeZone} />}
      outlets={<OutletList outlets={outlets.items} mayManage own={own} />}
    />
  )
}
