/** Names that are all different, in their order: of several of one name each but the first has the next number that makes a name of nobody else. */
export function ownNames(names: readonly string[]): string[] {
  const [taken, seen] = [new Set(names), new Set<string>()]
  return names.map((name) => {
    if (!seen.has(name)) {
      seen.add(name)
      return name
    }
    let number = 2
    while (taken.has(`${name} (${number})`)) number += 1
    const own = `${name} (${number})`
    taken.add(own)
    return own
  })
}

/** An object of entries whose names may be the same: none takes the place of another. */
export function ownEntries<T>(entries: readonly (readonly [string, T])[]): Record<string, T> {
  const names = ownNames(entries.map(([name]) => name))
  return Object.fromEntries(entries.map(([, value], index) => [names[index] ?? '', value]))
}
