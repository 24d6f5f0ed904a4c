import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { requireContext } from '@/lib/doors/session-context'

export const metadata: Metadata = {
  title: { default: 'Your cards', template: '%s · Tessera' },
  robots: { index: false },
  manifest: '/me.webmanifest',
  icons: { icon: '/icon.svg', apple: '/apple-touch-icon.png' },
}

export default async function CustomerLayout({ children }: { children: ReactNode }) {
  await requireContext('customer.own')
  return children
}
