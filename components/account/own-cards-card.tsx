import Link from 'next/link'
import { PhoneForm } from '@/components/codes/phone-form'
import { Button } from '@/components/ui/button'
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from '@/components/ui/card'
import { askForSignInCode } from '@/lib/auth/actions'

/** For staff who collect points as well: the phone is added to this sign-in, and the menu of roles then has both. */
export function OwnCardsCard({ signedIn, country }: { signedIn: boolean; country: string }) {
  return (
    <Card>
      <CardHeader>
        <CardTitle>Your own cards</CardTitle>
        <CardDescription>
          {signedIn
            ? 'On this device you are signed in with your phone too.'
            : 'You collect points yourself? Sign in with your phone too, and change between work and cards on this device.'}
        </CardDescription>
      </CardHeader>
      <CardContent className="sm:max-w-sm">
        {signedIn ? (
          <Button asChild variant="outline"><Link href="/me">Go to your cards</Link></Button>
        ) : (
          <PhoneForm
            action={askForSignInCode}
            label="Sign in with your phone too"
            hint="The number that you give at the till."
            quiet
            country={country}
            hidden={{ next: '/me', join: '1' }}
          />
        )}
      </CardContent>
    </Card>
  )
}
