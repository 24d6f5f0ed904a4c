import type { ReactNode } from 'react'
import { MeShell } from '@/components/customer/me-shell'

export default function MeLayout({ children }: { children: ReactNode }) {
  return <MeShell>{children}</MeShell>
}
