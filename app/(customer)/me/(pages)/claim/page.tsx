import { titled } from '@/components/language/titled'
import { ClaimForm } from '@/components/customer/claim-form'
import { single } from '@/components/organizations/list-href'
import type { SearchParams } from '@/components/organizations/list-href'
import { requestSpeaker } from '@/lib/doors/request-language'
import { requireContext } from '@/lib/doors/session-context'

export const generateMetadata = titled('claim.title')

export default async function ClaimPage({ searchParams }: { searchParams: SearchParams }) {
  const [{ code = '' }, { say }] = await Promise.all([searchParams.then(single), requestSpeaker(), requireContext('customer.own')])
  return (
    <>
      <header className="grid gap-1">
        <h1 className="text-xl font-semibold">{say('claim.title')}</h1>
        <p className="text-muted-foreground">{say('claim.says')}</p>
      </header>
      <ClaimForm code={code.slice(0, 40)} />
    </>
  )
}
