'use client'

import { lazy, Suspense, useState } from 'react'
import { useSay } from '@/components/language/use-say'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'

const load = () => import('./phone-change-form')
const PhoneChangeForm = lazy(load)

/** What knows the numbers of all countries comes when somebody wants to change theirs: few do, and it weighs as much as half the page. */
export function PhoneChange({ country }: { country: string }) {
  const { say } = useSay()
  const [wanted, setWanted] = useState(false)
  if (wanted) return <Suspense fallback={<Skeleton className="h-44" />}><PhoneChangeForm country={country} /></Suspense>
  return (
    <Button type="button" variant="outline" className="w-fit" onPointerEnter={load} onFocus={load} onClick={() => setWanted(true)}>
      {say('forms.change_number')}
    </Button>
  )
}
