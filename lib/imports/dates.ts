import { TZDate } from '@date-fns/tz'

const letters: Record<string, string> = { y: 'year', M: 'month', d: 'day', H: 'hour', m: 'minute', s: 'second' }

/** Compiles `dd/MM/yyyy HH:mm`; a doubled letter wants its zeros, a single one takes them or not. */
function pattern(format: string): RegExp {
  const source = format.replace(/([yMdHms])\1*|[^yMdHms]/g, (part, letter?: string) => {
    if (!letter) return part.replace(/[\\^$.*+?()[\]{}|]/, '\\$&')
    const digits = letter === 'y' ? '\\d{4}' : part.length > 1 ? '\\d{2}' : '\\d{1,2}'
    return `(?<${letters[letter]}>${digits})`
  })
  return new RegExp(`^${source}$`)
}

const iso = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/

/** Reads local times of one zone. Rows of one minute repeat their time, so the last one is remembered. */
export function dateReader(format: string, timeZone: string): (text: string) => Date | null {
  const read = format === 'iso' ? readIso : localReader(pattern(format), timeZone)
  let last: { text: string; date: Date | null } | undefined
  return (text) => {
    if (last?.text !== text) last = { text, date: read(text) }
    return last.date
  }
}

function readIso(text: string): Date | null {
  const date = new Date(text)
  return iso.test(text) && !Number.isNaN(date.getTime()) ? date : null
}

const QUARTER_HOUR = 900_000

/** Zones change on a quarter of an hour, so asking the zone once for each is enough. */
function localReader(form: RegExp, timeZone: string) {
  let asked: { quarter: number; startsAt: number } | undefined
  const momentOf = (local: number): Date => {
    const quarter = local - (local % QUARTER_HOUR)
    if (asked?.quarter !== quarter) {
      const at = new Date(quarter)
      const day = [at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()] as const
      asked = { quarter, startsAt: new TZDate(...day, at.getUTCHours(), at.getUTCMinutes(), 0, timeZone).getTime() }
    }
    return new Date(asked.startsAt + local - quarter)
  }
  return (text: string): Date | null => {
    const parts = form.exec(text)?.groups
    if (!parts) return null
    const number = (name: string, otherwise: number) => (parts[name] === undefined ? otherwise : Number(parts[name]))
    const [year, month, day] = [number('year', 0), number('month', 1), number('day', 1)]
    const [hour, minute, second] = [number('hour', 0), number('minute', 0), number('second', 0)]
    const calendar = new Date(Date.UTC(year, month - 1, day, hour, minute, second))
    const exists = calendar.getUTCMonth() === month - 1 && calendar.getUTCDate() === day
      && calendar.getUTCHours() === hour && calendar.getUTCMinutes() === minute
    return exists ? momentOf(calendar.getTime()) : null
  }
}
