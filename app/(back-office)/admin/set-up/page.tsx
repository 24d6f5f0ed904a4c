import type { Metadata } from 'next'
import { DoorsForm, StartForm, WordsForm } from '@/components/retailers/brand-forms'
import { SetUpSteps } from '@/components/retailers/set-up-steps'
import { PageHeader } from '@/components/shared/page-header'
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { can } from '@/lib/auth/permissions'
import { getSetUp } from '@/lib/retailers'
import { backOffice } from '../back-office'

export const metadata: Metadata = { title: 'Set-up' }

export default async function SetUpPage() {
  const { ctx, chosen, words } = await backOffice('retailers.manage')
  const steps = await getSetUp(ctx, {})
  const [promises, rules] = [can(ctx, 'rates.promise'), can(ctx, 'claims.manage')]
  const quick = !steps.channel || !steps.regions || !steps.program || !steps.codes || (promises && !steps.rates) || (rules && (!steps.workflow || !steps.claims))
  return (
    <>
      <PageHeader title="Set-up" description={`From an empty account to the first ${words.retailer}. What you leave undecided has a usable default.`} />
      {quick ? (
        <Card>
          <CardHeader>
            <CardTitle>Start with the defaults</CardTitle>
            <CardDescription>An open program with the usual rules, {words.customers} through {words.retailers} only, one region, twenty codes to hand out{promises ? ', a point for each unit of money' : ''}{rules ? ', a workflow of four steps' : ''}. Nothing that is there changes.</CardDescription>
          </CardHeader>
          <CardContent><StartForm /></CardContent>
        </Card>
      ) : null}
      <SetUpSteps steps={steps} words={words} rules={rules} />
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <Card id="doors">
          <CardHeader><CardTitle>Who lets {words.customers} in</CardTitle></CardHeader>
          <CardContent><DoorsForm throughRetailers={chosen.throughRetailers} words={words} /></CardContent>
        </Card>
        <Card id="words">
          <CardHeader><CardTitle>Your words</CardTitle><CardDescription>What you call the parties: trader and plumber, shop and painter. Your pages and theirs use them.</CardDescription></CardHeader>
          <CardContent><WordsForm chosen={chosen} /></CardContent>
        </Card>
      </div>
    </>
  )
}
