import Link from 'next/link'
import { plural } from '@/lib/core/format'

/** How long a brand keeps images of invoices and photos of deliveries, and where that is changed. */
export const ImagesKept = ({ days, mayChange }: { days: number; mayChange: boolean }) => (
  <p>
    Kept for {plural(days, { one: '# day', other: '# days' })}, then erased; what was entered stays.
    {mayChange ? <> <Link href="/admin/claims/settings" className="underline underline-offset-4">Change it</Link></> : null}
  </p>
)
