/** The same numbers for the same seed, on every machine (mulberry32), so that the demo tells the same story each time. */
export class Random {
  constructor(private state: number) {}

  /** At least 0, less than 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1))
  }

  chance(share: number): boolean {
    return this.next() < share
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() * list.length)] as T
  }
}

/** Places of a list, each as likely as its weight. */
export class Weighted {
  private readonly sums: number[]

  constructor(weights: readonly number[]) {
    let sum = 0
    this.sums = weights.map((weight) => (sum += weight))
  }

  /** One of the places from `first` to `last`, both included. */
  pick(random: Random, first = 0, last = this.sums.length - 1): number {
    const below = this.sums[first - 1] ?? 0
    const wanted = below + random.next() * ((this.sums[last] ?? 0) - below)
    let [low, high] = [first, last]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.sums[middle] ?? 0) > wanted) high = middle
      else low = middle + 1
    }
    return low
  }
}
