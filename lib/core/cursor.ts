import { isId } from './ids'

export type Place = { at: string; id: string }

const NEWEST: Place = { at: '9999-12-31T00:00:00.000Z', id: 'ffffffff-ffff-ffff-ffff-ffffffffffff' }

export const cursorOf = ({ at, id }: { at: Date; id: string }): string =>
  Buffer.from(`${at.toISOString()} ${id}`).toString('base64url')

/** Where a list that is read newest first goes on. A cursor that was altered reads from the start: it carries no rights. */
export function placeOf(cursor: string | undefined): Place {
  if (!cursor) return NEWEST
  const [at = '', id = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ')
  return isId(id) && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(at) && !Number.isNaN(Date.parse(at)) ? { at, id } : NEWEST
}
