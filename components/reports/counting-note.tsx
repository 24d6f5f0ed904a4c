import { Alert } from '@/components/ui/alert'
import { plural } from '@/lib/core/format'

/** Said while the job has not counted all that changed. */
export const CountingNote = ({ days }: { days: number }) =>
  (days > 0 ? <Alert>{plural(days, { one: '# day is', other: '# days are' })} still being counted; what changed on them is not in the figures yet.</Alert> : null)
