import { Filter } from 'lucide-react'
import Link from 'next/link'
import { listHref } from '@/components/organizations/list-href'
import type { ListParams } from '@/components/organizations/list-href'
import { Button } from '@/components/ui/button'
import type { ButtonProps } from '@/components/ui/button'
import { can } from '@/lib/auth/permissions'
import type { Ctx } from '@/lib/core/context'
import type { Listed } from '@/lib/listed/schemas'
import { outletOf } from '@/lib/tills'

type Props = {
  ctx: Ctx
  role: 'owner' | 'participant'
  of: Listed['of']
  /** The list's own filters, as its address has them. */
  params: ListParams
  label?: string
} & Pick<ButtonProps, 'variant' | 'size'>

/** Makes a segment of whom a list is about, as it is narrowed; for who may, and sees every outlet. */
export function SaveAsSegment({ ctx, role, of, params, label = 'Save as a segment', variant = 'outline', size }: Props) {
  if (role !== 'owner' || !can(ctx, 'program.manage') || outletOf(ctx)) return null
  return <Button asChild variant={variant} size={size}><Link href={listHref('/shop/segments/new', params, { of })}><Filter />{label}</Link></Button>
}
