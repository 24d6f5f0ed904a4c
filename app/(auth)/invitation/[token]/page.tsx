import type { Metadata } from 'next'
import Link from 'next/link'
import { JoinForm } from '@/components/auth/join-form'
import { AuthShell } from '@/components/shell/auth-shell'
import { Alert } from '@/components/ui/alert'
import { Button } from '@/components/ui/button'
import { signOutHere } from '@/lib/auth/actions'
import { AppError } from '@/lib/core/errors'
import { currentSession, sessionContext } from '@/lib/doors/session-context'
import { findInvitation } from '@/lib/organizations'
import { roleWords } from '@/lib/organizations/schemas'

export const metadata: Metadata = { title: 'Invitation', referrer: 'no-referrer' }

type Props = { params: Promise<{ token: string }> }

export default async function InvitationPage({ params }: Props) {
  const { token } = await params
  const [ctx, session] = await Promise.all([sessionContext(), currentSession()])
  const invitation = await findInvitation(ctx, { token }).catch((error: unknown) => {
    if (error instanceof AppError) return error
    throw error
  })
  if (invitation instanceof AppError) {
    return (
      <AuthShell title="This invitation can’t be used" footer={<Link href="/sign-in?with=email">You joined already? Sign in</Link>}>
        <Alert variant="warning">{invitation.message}</Alert>
      </AuthShell>
    )
  }
  const { business, role, email, hasAccount } = invitation
  const mayJoin = !hasAccount || session?.email?.toLowerCase() === email.toLowerCase()
  return (
    <AuthShell
      title={`Join ${business}`}
      description={`You are invited as ${roleWords[role].label.toLowerCase()}: ${roleWords[role].says.toLowerCase()}.`}
    >
      {mayJoin ? (
        <JoinForm token={token} business={business} email={email} hasAccount={hasAccount} />
      ) : (
        <OtherAccount email={email} path={`/invitation/${token}`} signedIn={session !== null} />
      )}
    </AuthShell>
  )
}

/** Who is signed in as somebody else signs out first: the sign-in page would only send them back here. */
function OtherAccount({ email, path, signedIn }: { email: string; path: string; signedIn: boolean }) {
  return (
    <>
      <Alert>{`The invitation is for ${email}, which has an account here. Sign in to it to accept.`}</Alert>
      {signedIn ? (
        <form action={signOutHere} className="grid">
          <input type="hidden" name="next" value={path} />
          <Button type="submit" size="lg">Sign out and go on</Button>
        </form>
      ) : (
        <Button asChild size="lg">
          <Link href={`/sign-in?with=email&next=${encodeURIComponent(path)}`}>Sign in as {email}</Link>
        </Button>
      )}
    </>
  )
}
