/**
 * Runs many tasks at once, at most `most` of them, and those of one lane one after the other: a member's sales keep
 * their order while others' share the next batch.
 */
export class InFlight {
  private readonly lanes = new Map<string, Promise<void>>()
  private running = 0
  private waiting: (() => void)[] = []
  private failure: { error: unknown } | undefined

  constructor(private readonly most: number) {}

  /** Resolves when the task has its place, not when it is done. @throws what an earlier task threw */
  async add(lane: string | null, task: () => Promise<void>): Promise<void> {
    while (this.running >= this.most) await new Promise<void>((resolve) => this.waiting.push(resolve))
    if (this.failure) throw this.failure.error
    this.running += 1
    const before = lane === null ? undefined : this.lanes.get(lane)
    const done = (before ? before.then(() => this.run(task)) : this.run(task)).finally(() => {
      this.running -= 1
      if (lane !== null && this.lanes.get(lane) === done) this.lanes.delete(lane)
      this.waiting.shift()?.()
    })
    if (lane !== null) this.lanes.set(lane, done)
  }

  /** @throws what a task threw */
  async end(): Promise<void> {
    while (this.running > 0) await new Promise<void>((resolve) => this.waiting.push(resolve))
    if (this.failure) throw this.failure.error
  }

  private async run(task: () => Promise<void>): Promise<void> {
    if (this.failure) return
    try {
      await task()
    } catch (error) {
      this.failure ??= { error }
    }
  }
}
