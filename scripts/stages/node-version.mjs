// Written so that even Node 12 can read it: that is what some systems still install, and it must say so in words.

/** Ends here where this Node is of none of the lines: each a version from which on its major will do, the last later majors too. */
export function requireNode(what, lines) {
  const given = process.versions.node.split('.').map(Number)
  const will = lines.some((line, index) => {
    const least = line.split('.').map(Number)
    const major = index === lines.length - 1 ? given[0] >= least[0] : given[0] === least[0]
    return major && (given[0] > least[0] || given[1] >= (least[1] || 0))
  })
  if (will) return
  const words = lines.length === 1 ? lines[0] : lines.slice(0, -1).join(', ') + ' or ' + lines[lines.length - 1]
  console.error(what + ' Node ' + words + ' or later; this is ' + process.versions.node + '. Install it from nodejs.org.')
  process.exit(1)
}
