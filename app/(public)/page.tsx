import { Audiences } from '@/components/landing/audiences'
import { Hero } from '@/components/landing/hero'
import { TillCall } from '@/components/landing/till-call'
import { WorkedExample } from '@/components/landing/worked-example'
import { requestSpeaker } from '@/lib/doors/request-language'
import { exampleSale } from '@/lib/landing'

export default async function LandingPage() {
  const example = exampleSale((await requestSpeaker()).locale)
  return (
    <div className="mx-auto grid w-full max-w-6xl gap-16 px-4 py-10 sm:gap-24 sm:px-6 sm:py-20">
      <Hero><WorkedExample sale={example} /></Hero>
      <Audiences />
      <TillCall sale={example} />
    </div>
  )
}
