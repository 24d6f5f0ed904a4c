import Link from 'next/link'
import { Alert } from '@/components/ui/alert'

/** What waits for a second person is no mistake, and is not told as one. */
export const waits = (code: string): boolean => code === 'second_person'

/** Why a form was not done, or what it waits for and where that is seen and taken back: a brand's staff alone are told so. */
export function FormAnswer({ code, message }: { code: string; message: string }) {
  return (
    <Alert variant={waits(code) ? 'info' : 'danger'} tabIndex={-1} data-form-error>
      {message}
      {waits(code) ? <Link href="/admin/verify?show=mine" className="w-fit underline underline-offset-4">See what you asked for</Link> : null}
    </Alert>
  )
}
