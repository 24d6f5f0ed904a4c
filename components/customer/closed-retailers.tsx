import { useSpeaker } from '@/components/language/speaker'
import { Alert } from '@/components/ui/alert'

/** Who worked for a brand learns why its pages are gone; whose number it is now, no more than that there was something. */
export function ClosedRetailers({ count }: { count: number }) {
  const { say } = useSpeaker()
  if (count === 0) return null
  return (
    <Alert variant="warning">
      {say('me.closed_retailers', { count })}
    </Alert>
  )
}
