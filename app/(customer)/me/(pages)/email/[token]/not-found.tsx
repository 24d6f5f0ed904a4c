import Link from 'next/link'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { requestSpeaker } from '@/lib/doors/request-language'

/** A link that is too old, was used or is somebody else's: what to do is on the profile. */
export default async function BadEmailLink() {
  const { say } = await requestSpeaker()
  return (
    <>
      <h1 className="text-xl font-semibold">{say('consents.link_bad')}</h1>
      <Alert variant="warning">{say('consents.link_bad_says')}</Alert>
      <Button asChild variant="outline" className="w-fit"><Link href="/me/profile">{say('consents.to_profile')}</Link></Button>
    </>
  )
}
