import { notFound } from 'next/navigation'
import { TakeEmail } from '@/components/customer/take-email'
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
  if (!asked) notFound()
  return (
    <>
      <h1 className="text-xl font-semibold">{say('consents.email')}</h1>
      <p className="break-words">{say('consents.link_press', { email: asked.email })}</p>
      <TakeEmail token={token} />
    </>
  )
}
