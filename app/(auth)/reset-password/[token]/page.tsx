import type { Metadata } from 'next'
import Link from 'next/link'
import { ResetPasswordForm } from '@/components/auth/reset-password-form'
import { AuthShell } from '@/components/shell/auth-shell'

export const metadata: Metadata = { title: 'Set a new password', referrer: 'no-referrer' }

export default async function ResetPasswordPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params
  return (
    <AuthShell
      title="Set a new password"
      description="You are then signed out on every device, and sign in again with the new one."
      footer={<Link href="/forgot-password">Ask for another link</Link>}
    >
      <ResetPasswordForm token={token} />
    </AuthShell>
  )
}
