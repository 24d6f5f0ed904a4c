import { useSpeaker } from '@/components/language/speaker'
import { Points } from '@/components/shared/points'
import type { PointsProps } from '@/components/shared/points'

/** Points in the reader's language. */
export function PointsSaid(props: Omit<PointsProps, 'locale'>) {
  return <Points {...props} locale={useSpeaker().locale} />
}
