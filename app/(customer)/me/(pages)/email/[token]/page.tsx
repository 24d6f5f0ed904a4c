import Link from 'next/link'
import { TakeEmail } from '@/components/customer/take-email'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { findEmailProof } from '@/lib/consents'
import { AppError } from '@/lib/core/errors'
import { requestSpeaker } from '@/lib/doors/request-language'
import { requireContext } from '@/lib/doors/session-context'

export const generateMetadata = async () => ({ title: (await requestSpeaker()).say('consents.email'), referrer: 'no-referrer' as const })

export default async function EmailPage({ params }: { params: Promise<{ token: string }> }) {
  const [{ token }, ctx, { say }] = await Promise.all([params, requireContext('customer.own'), requestSpeaker()])
  const asked = await findEmailProof(ctx, { token }).catch((error: unknown) => {
    if (error instanceof AppError) return null
    throw error
  })
  return (
    <>
      <h1 className="text-xl font-semibold">{asked ? say('consents.email') : say('consents.link_bad')}</h1>
      {asked ? (
        <>
          <p className="break-words">{say('consents.link_press', { email: asked.email })}</p>
          <TakeEmail token={token} />
        </>
      ) : (
        <>
          <Alert variant="warning">{say('consents.link_bad_says')}</Alert>
          <Button asChild variant="outline" className="w-fit"><Link href="/me/profile">{say('consents.to_profile')}</Link></Button>
        </>
      )}
    </>
  )
}
