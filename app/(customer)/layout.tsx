import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { Language } from '@/components/language/language'
import { requestSpeaker } from '@/lib/doors/request-language'
import { requireContext } from '@/lib/doors/session-context'

export const generateMetadata = async (): Promise<Metadata> => ({
  title: { default: (await requestSpeaker()).say('me.cards'), template: '%s · Tessera' },
  robots: { index: false },
  manifest: '/me.webmanifest',
  icons: { icon: '/icon.svg', apple: '/apple-touch-icon.png' },
})

export default async function CustomerLayout({ children }: { children: ReactNode }) {
  await requireContext('customer.own')
  return <Language groups={['codes', 'forms']}>{children}</Language>
}
