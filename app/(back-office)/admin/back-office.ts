import { cache } from 'react'
import { notFound, redirect } from 'next/navigation'
import type { Permission } from '@/lib/auth/permissions'
import { AppError } from '@/lib/core/errors'
import { currentSession, requireOrganization } from '@/lib/doors/session-context'
import { getBrandSettings } from '@/lib/retailers'
import { whatWaits } from '@/lib/waiting'

/** Who asks, in the brand they chose last, with its words and settings. Who looks at a shop just now goes on to a brand of theirs. */
export const backOffice = cache(async (permission: Permission = 'retailers.read') => {
  const ctx = await requireOrganization(permission)
  try {
    return { ctx, ...(await getBrandSettings(ctx, {})) }
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'conflict') throw error
    const brand = (await currentSession())?.memberships.find(({ kind }) => kind === 'brand')
    if (brand) redirect(`/admin/as/${brand.slug}`)
    notFound()
  }
})

/** What waits for who asks: the navigation and the dashboard say it. */
export const waitsHere = cache(async () => whatWaits((await backOffice()).ctx, {}))
