import { GeistSans } from 'geist/font/sans'
import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { EarlyTouches } from '@/components/shared/early-touches'
import { ThemeProvider } from '@/components/shared/theme-provider'
import { Toaster } from '@/components/ui/sonner'
import { requestSpeaker } from '@/lib/doors/request-language'
import './globals.css'

export const metadata: Metadata = {
  title: { default: 'Tessera', template: '%s · Tessera' },
  description: 'Customer loyalty that can be proven right, on your own server.',
  icons: { icon: '/icon.svg' },
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbfaf8' },
    { media: '(prefers-color-scheme: dark)', color: '#12100e' },
  ],
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [bag, { language }] = await Promise.all([headers(), requestSpeaker()])
  const nonce = bag.get('x-nonce') ?? undefined
  return (
    <html lang={language} className={GeistSans.variable} suppressHydrationWarning>
      <body className="min-h-dvh font-sans">
        <EarlyTouches nonce={nonce} />
        <ThemeProvider nonce={nonce}>
          {children}
          <Toaster />
        </ThemeProvider>
      </body>
    </html>
  )
}
