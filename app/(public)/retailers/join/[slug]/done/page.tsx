import Link from 'next/link'
import { titled } from '@/components/language/titled'
import { LookupStep } from '@/components/lookup/step'
import { PageAccent } from '@/components/shared/accent'
import { Button } from '@/components/ui/button'
import { orNotFound } from '@/lib/doors/or-not-found'
import { requestSpeaker } from '@/lib/doors/request-language'
import { sessionContext } from '@/lib/doors/session-context'
import { findBrand } from '@/lib/retailers'

export const generateMetadata = titled('retailers.title')

export default async function RetailerRegisteredPage({ params, searchParams }: { params: Promise<{ slug: string }>; searchParams: Promise<{ state?: string | string[] }> }) {
  const [{ slug }, { state }, { say }, ctx] = await Promise.all([params, searchParams, requestSpeaker(), sessionContext('public')])
  const { name: brand, accentColor } = await orNotFound(findBrand(ctx, { slug }))
  const done = state === 'verified' ? 'verified' : 'registered'
  return (
    <>
      <PageAccent color={accentColor} />
      <LookupStep title={say(`retailers.${done}_title`)} description={say(`retailers.${done}`, { brand })}>
        <Button asChild size="lg" className="justify-self-start">
          <Link href={`/sign-in?with=phone&next=${done === 'verified' ? '/retailer' : '/retailer/waiting'}`}>{say('retailers.sign_in')}</Link>
        </Button>
      </LookupStep>
    </>
  )
}
