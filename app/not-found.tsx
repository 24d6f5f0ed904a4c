import Link from 'next/link'
import { titled } from '@/components/language/titled'
import { NoticePage } from '@/components/shared/notice-page'
import { Button } from '@/components/ui/button'
import { requestSpeaker } from '@/lib/doors/request-language'

export const generateMetadata = titled('missing.title')

export default async function NotFound() {
  const { say } = await requestSpeaker()
  return (
    <NoticePage
      title={say('missing.heading')}
      happened={say('missing.happened')}
      kept={say('missing.kept')}
      actions={
        <>
          <Button asChild><Link href="/">{say('shared.start_page')}</Link></Button>
          <Button variant="outline" asChild><Link href="/sign-in">{say('public.sign_in')}</Link></Button>
        </>
      }
    />
  )
}
