import { pathToFileURL } from 'node:url'
import { Worker } from 'node:worker_threads'

type Bounds = { seconds: number; megabytes: number }
// Found from where Tessera was started, not from this file, which a build puts somewhere else.
const fileAt = (path: string) => new URL(path, pathToFileURL(`${process.cwd()}/`))

/**
 * Runs a file of ours in a thread of its own, which knows no secret of this process, and ends it whatever it does: what strangers sent is
 * read there. @throws Error where it fails, takes too long or too much
 */
export async function inThread<T>(path: string, data: unknown, { seconds, megabytes }: Bounds): Promise<T> {
  const thread = new Worker(fileAt(path), { workerData: data, env: {}, execArgv: [], resourceLimits: { maxOldGenerationSizeMb: megabytes } })
  let late: NodeJS.Timeout | undefined
  try {
    return await new Promise<T>((resolve, reject) => {
      late = setTimeout(() => reject(new Error(`${path} took more than ${seconds} seconds`)), seconds * 1_000)
      thread.once('message', resolve)
      thread.once('error', reject)
      thread.once('exit', () => reject(new Error(`${path} ended without an answer`)))
    })
  } finally {
    clearTimeout(late)
    await thread.terminate()
  }
}
