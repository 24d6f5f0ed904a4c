import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** What the system tells of a process, '' where it tells nothing. */
function told(pid: number, file: string, column: string): string {
  try {
    if (existsSync(`/proc/self/${file}`)) return readFileSync(`/proc/${pid}/${file}`, 'utf8')
    // In one language and time zone, or two of our processes would read another beginning of the same.
    return execFileSync('ps', ['-p', String(pid), '-o', `${column}=`], { encoding: 'utf8', env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' } as unknown as NodeJS.ProcessEnv })
  } catch {
    return ''
  }
}

export const commandLine = (pid: number): string => told(pid, 'cmdline', 'command').replaceAll('\0', ' ')

/** The parent of a process, 0 when it can't be told. */
export function parentOf(pid: number): number {
  const status = told(pid, 'status', 'ppid')
  return Number(/^PPid:\s+(\d+)/m.exec(status)?.[1] ?? status) || 0
}

/** When a process began, in whatever way the system counts: in /proc the 22nd field, the second being a name with whatever in it. */
function since(pid: number): string {
  const stat = told(pid, 'stat', 'lstart').trim()
  return existsSync('/proc/self/stat') ? (stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '') : stat
}

/** A process for good: its number alone is given to another later, in a container often to the next start. */
export const markOf = (pid: number): string => `${pid} ${since(pid)}`

/** Whether the process that left this mark still runs. One of a version that left only numbers is known by its number. */
export function stillRuns(mark: string): boolean {
  const [pid = 0, began = ''] = [Number.parseInt(mark, 10), mark.slice(mark.indexOf(' ') + 1)]
  if (!(pid > 0) || !isAlive(pid)) return false
  if (!mark.includes(' ')) return pid !== process.pid
  // Another account's may not be told: then its number has to do.
  const now = since(pid)
  return now === '' || now === began
}
