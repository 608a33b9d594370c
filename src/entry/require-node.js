/** better-sqlite3 13 crashes without a word on older Node, and older ones read no TypeScript: so it is checked before either is loaded. */
export function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 22 || (major === 22 && minor >= 18)) return
  console.error(`需要 Node 22.18 或更高版本，当前为 ${process.versions.node}。Node 22.18 or newer is needed.`)
  process.exit(1)
}
