import { systemContext } from '@/lib/core/context'
import { AppError } from '@/lib/core/errors'
import { saveSecondPerson } from '@/lib/second-person'
import type { PendingChange } from '@/lib/second-person'
import type { Brand } from './claims'

/** From now on the brand wants a second person for these kinds, and for no other. Set by the command line: to need fewer waits for a second person itself. */
export const demand = ({ owner: { organizationId } }: Pick<Brand, 'owner'>, ...kinds: PendingChange['kind'][]) => saveSecondPerson(systemContext('set-up', { organizationId }), { kinds })

/** What was asked for and waits. */
export async function held(call: Promise<unknown>): Promise<string> {
  const error = await call.then(() => 'it was done at once', (thrown: unknown) => thrown)
  if (error instanceof AppError && error.code === 'second_person') return String(error.details.changeId)
  throw error instanceof Error ? error : new Error(String(error))
}
