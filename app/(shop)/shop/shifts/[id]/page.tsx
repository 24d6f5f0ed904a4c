import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PrintButton } from '@/components/pos/print-button'
import { CountForm } from '@/components/shifts/count-form'
import { ShiftSlip } from '@/components/shifts/shift-slip'
import { differenceWords } from '@/components/shifts/shift-words'
import { PageHeader } from '@/components/shared/page-header'
import { can } from '@/lib/auth/permissions'
import { formatDateTime } from '@/lib/core/format-date'
import { isId } from '@/lib/core/ids'
import { orNotFound } from '@/lib/doors/or-not-found'
import { requireOrganization } from '@/lib/doors/session-context'
import { getOrganization } from '@/lib/organizations'
import { getShift } from '@/lib/shifts'

export const metadata: Metadata = { title: 'Shift' }

export default async function ShiftPage({ params }: { params: Promise<{ id: string }> }) {
  const [{ id: shiftId }, ctx] = [await params, await requireOrganization('shifts.read')]
  if (!isId(shiftId)) notFound()
  const [shift, { name }] = await Promise.all([orNotFound(getShift(ctx, { shiftId })), getOrganization(ctx, {})])
  const opened = formatDateTime(shift.openedAt, { timeZone: shift.timeZone })
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: 'Shifts', href: '/shop/shifts' }, { label: opened }]}
        title={shift.countedMinor === null ? 'Open shift' : differenceWords(shift.countedMinor, shift.totals.expectedMinor, shift.currency)}
        description={`${shift.outlet}, ${shift.terminal}. Sales count when they are recorded: one that was made offline, in the shift in which it arrives.`}
        actions={<PrintButton what="shift" />}
      />
      <ShiftSlip shift={shift} business={name} />
      {shift.closedAt === null && can(ctx, 'shifts.work') ? <CountForm shiftId={shiftId} currency={shift.currency} /> : null}
    </>
  )
}
