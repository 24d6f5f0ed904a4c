'use client'

import dynamic from 'next/dynamic'
import type { ComponentProps } from 'react'
import { Skeleton } from '@/components/ui/skeleton'
import { useSeen } from '@/components/shared/use-seen'
import type { SalePreview } from './sale-preview'

// The rules of the till run in it: too much to send to those who only came to read.
const Preview = dynamic(() => import('./sale-preview').then((module) => module.SalePreview), { ssr: false, loading: () => <Skeleton className="h-96" /> })

/** The preview, once it is near: on a phone it stands below all the rules. */
export function SalePreviewWhenSeen(props: ComponentProps<typeof SalePreview>) {
  const { place, seen } = useSeen<HTMLDivElement>()
  return <div ref={place}>{seen ? <Preview {...props} /> : <Skeleton className="h-96" />}</div>
}
