'use client'

import { useRouter } from 'next/navigation'
import { useId } from 'react'
import { NativeSelect } from '@/components/ui/native-select'
import { OUTLET_COOKIE } from './outlet-cookie'

type Props = { outlets: { outletId: string; name: string }[]; outletId: string }

/** Where this till stands; the browser remembers it. */
export function OutletChoice({ outlets, outletId }: Props) {
  const router = useRouter()
  const id = useId()
  return (
    <div className="flex items-center gap-2">
      <label htmlFor={id} className="sr-only text-sm text-muted-foreground sm:not-sr-only">Outlet</label>
      <NativeSelect
        id={id}
        className="w-36 sm:w-48"
        value={outletId}
        onChange={(event) => {
          document.cookie = `${OUTLET_COOKIE}=${event.target.value}; path=/shop; max-age=31536000; samesite=lax`
          router.refresh()
        }}
      >
        {outlets.map((outlet) => <option key={outlet.outletId} value={outlet.outletId}>{outlet.name}</option>)}
      </NativeSelect>
    </div>
  )
}
