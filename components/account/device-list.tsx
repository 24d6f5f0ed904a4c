import { MonitorSmartphone } from 'lucide-react'
import { ActionForm } from '@/components/shared/action-form'
import { ConfirmButton } from '@/components/shared/confirm-button'
import { SubmitButton } from '@/components/shared/submit-button'
import { Badge } from '@/components/ui/badge'
import { Card, CardContent, CardDescription, CardFooter, CardHeader, CardTitle } from '@/components/ui/card'
import { signOutDevice, signOutEverywhere } from '@/lib/auth/account/actions'
import { formatRelative } from '@/lib/core/format-date'

type Device = { sessionId: string; device: string | null; signedInAt: string; lastSeenAt: string; current: boolean }

export function DeviceList({ devices }: { devices: Device[] }) {
  return (
    <Card>
      <CardHeader>
        <CardTitle>Devices</CardTitle>
        <CardDescription>Where you are signed in.</CardDescription>
      </CardHeader>
      <CardContent>
        <ul className="divide-y">
          {devices.map((device) => (
            <DeviceRow key={device.sessionId} {...device} />
          ))}
        </ul>
      </CardContent>
      <CardFooter>
        <ConfirmButton
          label="Sign out everywhere"
          title="Sign out everywhere?"
          description="Every device is signed out at once, this one too. You sign in again."
          confirmLabel="Sign out everywhere"
          destructive
          action={signOutEverywhere}
        />
      </CardFooter>
    </Card>
  )
}

function DeviceRow({ sessionId, device, signedInAt, lastSeenAt, current }: Device) {
  return (
    <li className="flex min-h-16 items-center gap-3 py-2 first:pt-0 last:pb-0">
      <MonitorSmartphone className="size-5 shrink-0 text-muted-foreground" aria-hidden="true" />
      <div className="grid min-w-0 flex-1">
        <span className="flex flex-wrap items-center gap-2 text-sm font-medium">
          {device ?? 'Unknown device'}
          {current ? <Badge>This device</Badge> : null}
        </span>
        <span className="text-xs text-muted-foreground">
          Used {formatRelative(lastSeenAt)}, signed in {formatRelative(signedInAt)}
        </span>
      </div>
      {current ? null : (
        <ActionForm
          action={signOutDevice}
          hidden={{ sessionId }}
          successMessage="That device is signed out."
        >
          <SubmitButton variant="outline" size="sm">
            Sign out
          </SubmitButton>
        </ActionForm>
      )}
    </li>
  )
}
