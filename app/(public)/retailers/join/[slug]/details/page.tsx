import Link from 'next/link'
import { redirect } from 'next/navigation'
import { CodeField } from '@/components/codes/code-field'
import { DemoNote } from '@/components/codes/demo-note'
import { ResendCode } from '@/components/codes/resend-code'
import { titled } from '@/components/language/titled'
import { LookupStep } from '@/components/lookup/step'
import { PageAccent } from '@/components/shared/accent'
import { ActionForm } from '@/components/shared/action-form'
import { FormField } from '@/components/shared/form-field'
import { SubmitButton } from '@/components/shared/submit-button'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import { resendFrom } from '@/lib/auth/one-time-code-rules'
import { maskPhone } from '@/lib/core/phone'
import { orNotFound } from '@/lib/doors/or-not-found'
import { readCookie } from '@/lib/doors/private-cookies'
import { requestSpeaker } from '@/lib/doors/request-language'
import { sessionContext } from '@/lib/doors/session-context'
import { shownInOutbox } from '@/lib/messaging'
import { findBrand, openRegistration, REGISTRATION_COOKIE } from '@/lib/retailers'
import { askToRegisterAgain, saveRetailer } from '@/lib/retailers/actions'
import { keptCode } from '../kept-code'

export const generateMetadata = titled('retailers.details_title')

export default async function RetailerDetailsPage({ params, searchParams }: { params: Promise<{ slug: string }>; searchParams: Promise<{ code?: string | string[] }> }) {
  const [{ slug }, query, { say }, ctx] = await Promise.all([params, searchParams, requestSpeaker(), sessionContext('public')])
  const { name: brand, accentColor } = await orNotFound(findBrand(ctx, { slug }))
  const asked = openRegistration(slug, await readCookie(REGISTRATION_COOKIE), ctx.now)
  if (!asked) redirect(`/retailers/join/${slug}`)
  return (
    <>
      <PageAccent color={accentColor} />
      <LookupStep title={say('retailers.details_title')} description={say('retailers.details_says', { phone: maskPhone(asked.phone) })}>
        {shownInOutbox('sms') ? <DemoNote /> : null}
        <ActionForm action={saveRetailer} hidden={{ slug }} idempotent aria-label={say('retailers.title')}>
          <CodeField hint={say('codes.six_ten')} />
          <FormField name="name" label={say('retailers.name')} required><Input autoComplete="organization" maxLength={120} /></FormField>
          <FormField name="taxId" label={say('retailers.tax_id')} hint={say('retailers.tax_hint')} required><Input autoComplete="off" maxLength={40} /></FormField>
          <FormField name="address" label={say('retailers.address')} required><Textarea autoComplete="street-address" rows={3} maxLength={300} /></FormField>
          <FormField name="contact" label={say('retailers.contact')} hint={say('retailers.contact_hint', { brand })} required><Input autoComplete="name" maxLength={100} /></FormField>
          <FormField name="retailerCode" label={say('retailers.code', { brand })} hint={say('retailers.code_hint', { brand })} optional>
            <Input autoComplete="off" autoCapitalize="characters" spellCheck={false} maxLength={40} defaultValue={keptCode(query.code)} className="tracking-widest tabular-nums" />
          </FormField>
          <FormField name="password" label={say('retailers.password')} hint={say('retailers.password_hint')} optional>
            <Input type="password" autoComplete="new-password" maxLength={200} />
          </FormField>
          <SubmitButton size="lg">{say('retailers.submit')}</SubmitButton>
        </ActionForm>
        <ResendCode again={askToRegisterAgain} hidden={{ slug }} {...resendFrom(asked.resendAt, ctx.now)} />
        <Link href={`/retailers/join/${slug}`} className="w-fit font-medium text-accent underline underline-offset-4">{say('lookup.other_number')}</Link>
      </LookupStep>
    </>
  )
}
