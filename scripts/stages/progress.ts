const seconds = (since: number) => `${((Date.now() - since) / 1000).toFixed(1)} s`

/** Runs one stage and prints its line with the time it took; a long one also says that it has begun. */
export async function stage<T>(label: string, work: () => Promise<T>, long = false): Promise<T> {
  const began = Date.now()
  const live = process.stdout.isTTY
  if (live) process.stdout.write(`  ${label} …`)
  else if (long) console.log(`  ${label} …`)
  const result = await work()
  if (live) process.stdout.write('\r\u001b[K')
  console.log(`  ${label.padEnd(34)} ${seconds(began)}`)
  return result
}

export const since = seconds
