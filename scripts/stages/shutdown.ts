import { commandLine, isAlive, parentOf } from '@/db/embedded/process-mark'
import { rawEnv } from '@/lib/env'

export type CleanUp = (() => void | Promise<void>)[]

export type Shutdown = { begun: () => boolean; failed: (line: string) => void; quietly: () => Promise<void> }

/** Stops what was started, last first, once: on Ctrl-C, on SIGTERM, when the terminal or npm is gone, or on a failure. */
export function stopOnSignals(cleanUp: CleanUp): Shutdown {
  let stopping: Promise<void> | undefined
  // What fails, as a note does on a full disk, keeps nothing else from being stopped.
  const all = async () => {
    const failed: unknown[] = []
    while (cleanUp.length > 0) await Promise.resolve().then(cleanUp.shift()).catch((error: unknown) => failed.push(error))
    if (failed.length > 0) throw failed[0]
  }
  const stop = (code: number, line: string) => {
    if (stopping) return
    console.log(`\n  ${line}`)
    stopping = all().catch((error: unknown) => console.error(error)).finally(() => process.exit(code))
  }
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, () => stop(0, 'Stopping …'))
  // A reader that went away (npm start | head) must not end us half way.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
  watchParent(() => stop(1, 'npm is gone: stopping …'))
  return {
    begun: () => stopping !== undefined,
    failed: (line) => stop(1, `${line} Stopping the rest.`),
    quietly: () => (stopping ??= all()),
  }
}

/** When npm is killed nobody is left who could press Ctrl-C, and the ports would stay taken. */
function watchParent(gone: () => void): void {
  if (!rawEnv().npm_lifecycle_event) return
  // npm runs scripts through a shell: npm is our parent, or our parent's. A shell that gave its place to us is not there; what
  // started npm may go.
  const watched = [process.ppid, ...(isShell(process.ppid) ? [parentOf(process.ppid)] : [])].filter((pid) => pid > 1)
  setInterval(() => {
    if (!watched.every(isAlive)) gone()
  }, 1000).unref()
}

const isShell = (pid: number) => /^(\S*\/)?(sh|ash|bash|dash|ksh|zsh|cmd\.exe)( |$)/.test(commandLine(pid))
