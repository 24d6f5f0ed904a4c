import { Alert } from '@/components/ui/alert'

/** What waits for a second person is no mistake, and is not told as one. */
export const waits = (code: string): boolean => code === 'second_person'

/** Why a form was not done, or what it waits for. */
export function FormAnswer({ code, message }: { code: string; message: string }) {
  return <Alert variant={waits(code) ? 'info' : 'danger'} tabIndex={-1} data-form-error>{message}</Alert>
}
