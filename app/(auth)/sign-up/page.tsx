import type { Metadata } from 'next'
import { headers } from 'next/headers'
import Link from 'next/link'
import { SignUpForm } from '@/components/auth/sign-up-form'
import { AuthShell } from '@/components/shell/auth-shell'
import { countryOf } from '@/lib/doors/request-facts'

export const metadata: Metadata = { title: 'Open an account' }

export default async function SignUpPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const { next } = await searchParams
  return (
    <AuthShell
      wide
      title="Open an account for your shop"
      description="Points for your customers in a few minutes. Program, till and first sale come next."
      footer={<>You have an account? <Link href="/sign-in?with=email">Sign in</Link></>}
    >
      <SignUpForm country={countryOf(await headers())} next={typeof next === 'string' ? next : undefined} />
    </AuthShell>
  )
}
