import type { ReactNode } from 'react'
import { MeShell } from '@/components/customer/me-shell'
import { requireContext } from '@/lib/doors/session-context'
import { unreadNotices } from '@/lib/notices'

export default async function MeLayout({ children }: { children: ReactNode }) {
  const { unread } = await unreadNotices(await requireContext('customer.own'), {})
  return <MeShell unread={unread}>{children}</MeShell>
}
