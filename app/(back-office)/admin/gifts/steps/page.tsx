import type { Metadata } from 'next'
import { StepsForm } from '@/components/gifts/steps-form'
import { PageHeader } from '@/components/shared/page-header'
import { getRedemptionWorkflow } from '@/lib/workflow'
import { stepRoles } from '@/lib/workflow/schemas'
import { backOffice } from '../../back-office'

export const metadata: Metadata = { title: 'Steps of a gift' }
const MOST_STEPS = 6

export default async function GiftStepsPage() {
  const { ctx, words } = await backOffice('claims.manage')
  const { number, definition: { steps, refusalReasons, requestDays } } = await getRedemptionWorkflow(ctx, {})
  return (
    <>
      <PageHeader
        title="Steps of a gift" breadcrumb={[{ label: 'Gifts', href: '/admin/gifts' }, { label: 'Steps' }]}
        description={`Who looks at a request before its points are spent, in which order. Nobody acts on two steps of one, nor on their own. What ${words.retailers} asked for already keeps its steps.`}
      />
      <StepsForm key={number} number={number} steps={steps} refusalReasons={refusalReasons} requestDays={requestDays} roles={stepRoles} most={MOST_STEPS} />
    </>
  )
}
