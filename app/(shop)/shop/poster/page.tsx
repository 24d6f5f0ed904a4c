import type { Metadata } from 'next'
import { PrintButton } from '@/components/pos/print-button'
import { NoProgram } from '@/components/programs/no-program'
import { AccentScope } from '@/components/shared/accent'
import { CopyButton } from '@/components/shared/copy-button'
import { PageHeader } from '@/components/shared/page-header'
import { Picture } from '@/components/shared/picture'
import { QrCode } from '@/components/shared/qr-code'
import { can } from '@/lib/auth/permissions'
import { requireOrganization } from '@/lib/doors/session-context'
import { appUrl } from '@/lib/env'
import { getOrganization } from '@/lib/organizations'
import { findProgram } from '@/lib/programs'

export const metadata: Metadata = { title: 'Counter poster' }

export default async function PosterPage() {
  const ctx = await requireOrganization('members.enrol')
  const [{ name, slug, accentColor, logoId }, program] = await Promise.all([getOrganization(ctx, {}), findProgram(ctx)])
  if (!program) return <><PageHeader title="Counter poster" /><NoProgram why="It says what people join." mayOpen={can(ctx, 'program.publish')} /></>
  const address = `${appUrl()}/join/${slug}`
  return (
    <>
      <div className="print:hidden">
        <PageHeader
          breadcrumb={[{ label: 'Members', href: '/shop/members' }, { label: 'Counter poster' }]}
          title="Counter poster"
          description="Print it and put it on the counter: whoever scans it joins with their phone."
          actions={<><CopyButton value={address} label="Copy the address" /><PrintButton what="poster" /></>}
        />
      </div>
      <AccentScope color={accentColor} className="mx-auto grid w-full max-w-md justify-items-center gap-6 rounded-lg border bg-card p-8 text-center print:max-w-none print:border-0 print:bg-white print:p-0 print:pt-16 print:text-black">
        {logoId ? <Picture pictureId={logoId} className="size-24 border-0 bg-transparent object-contain" /> : null}
        <p className="text-2xl font-semibold">{name}</p>
        <p className="text-base">Collect points with your phone</p>
        <QrCode value={address} label={`QR code that leads to ${address}`} className="size-64 sm:size-72 print:size-96" />
        <p className="text-sm break-all text-muted-foreground print:text-black">{address.replace(/^https?:\/\//, '')}</p>
      </AccentScope>
    </>
  )
}
