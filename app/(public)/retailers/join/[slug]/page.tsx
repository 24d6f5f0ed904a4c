import { PhoneForm } from '@/components/codes/phone-form'
import { titled } from '@/components/language/titled'
import { LookupStep } from '@/components/lookup/step'
import { PageAccent } from '@/components/shared/accent'
import { Picture } from '@/components/shared/picture'
import { Alert } from '@/components/ui/alert'
import { orNotFound } from '@/lib/doors/or-not-found'
import { requestSpeaker } from '@/lib/doors/request-language'
import { sessionContext } from '@/lib/doors/session-context'
import { messagingAvailable } from '@/lib/messaging'
import { findBrand } from '@/lib/retailers'
import { askToRegister } from '@/lib/retailers/actions'
import { keptCode } from './kept-code'

export const generateMetadata = titled('retailers.title')

/** Where a dealer begins: the phone they will sign in with. */
export default async function RegisterRetailerPage({ params, searchParams }: { params: Promise<{ slug: string }>; searchParams: Promise<{ code?: string | string[] }> }) {
  const [{ slug }, query, { say }, ctx] = await Promise.all([params, searchParams, requestSpeaker(), sessionContext('public')])
  const brand = await orNotFound(findBrand(ctx, { slug }))
  const code = keptCode(query.code)
  return (
    <>
      <PageAccent color={brand.accentColor} />
      {brand.logoId ? <Picture pictureId={brand.logoId} className="mx-auto mt-8 size-16 object-contain" /> : null}
      <LookupStep title={say('retailers.heading', { brand: brand.name })} description={say('retailers.says')}>
        {messagingAvailable('sms') ? (
          <PhoneForm
            action={askToRegister} label={say('retailers.title')} hint={say('retailers.phone_hint')} country={brand.country}
            hidden={{ slug, ...(code ? { retailerCode: code } : {}) }}
          />
        ) : <Alert variant="warning">{say('lookup.no_codes')}</Alert>}
      </LookupStep>
    </>
  )
}
