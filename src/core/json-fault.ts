/** Characters of a string that stand for themselves, and those written otherwise (RFC 8259, section 7). */
const PLAIN = '[\\x20\\x21\\x23-\\x5b\\x5d-\\uffff]*'
const STRING = `"${PLAIN}(?:\\\\(?:["\\\\/bfnrt]|u[\\da-fA-F]{4})${PLAIN})*"`
const VALUE = '(?:-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d+)?|true|false|null)(?![\\w.+-])'
/** What JSON is made of, one piece at a time: a string, another value, or a mark. */
const PIECE = new RegExp(`[\\t\\n\\r ]*(?:(${STRING})|${VALUE}|([{}[\\]:,]))`, 'y')
const SPACE = /[\t\n\r ]*/y

/** What may come next; `after`: a value has ended. */
type Expected = 'value' | 'item' | 'key' | 'name' | 'colon' | 'after'

/** What follows each piece where it may stand; `close` and `after` depend on what the piece stands in. */
type Next = Expected | 'open' | 'close' | 'comma'
const NEXT: Record<Expected, Readonly<Record<string, Next>>> = {
  value: { text: 'after', value: 'after', '{': 'open', '[': 'open' },
  item: { text: 'after', value: 'after', '{': 'open', '[': 'open', ']': 'close' },
  key: { text: 'colon', '}': 'close' },
  name: { text: 'colon' },
  colon: { ':': 'value' },
  after: { ',': 'comma', '}': 'close', ']': 'close' },
}
const PAIRS: Readonly<Record<string, string>> = { '}': '{', ']': '[' }

/** Where a text stops being JSON, from 1 on; engines say so in words of their own, or not at all. */
export function jsonFault(text: string): { line: number; column: number } {
  const open: string[] = []
  let expected: Expected = 'value'
  let at = 0
  for (;;) {
    PIECE.lastIndex = at
    const found = PIECE.exec(text)
    const [, string, mark] = found ?? []
    const next: Next | undefined | null = found && NEXT[expected][mark ?? (string ? 'text' : 'value')]
    const inside = open.at(-1)
    if (!next || (next === 'comma' && !inside) || (next === 'close' && PAIRS[mark ?? ''] !== inside)) break
    if (next === 'open') expected = mark === '{' ? 'key' : 'item'
    else if (next === 'comma') expected = inside === '{' ? 'name' : 'value'
    else expected = next === 'close' ? 'after' : next
    if (next === 'open') open.push(mark ?? '')
    if (next === 'close') open.pop()
    at = PIECE.lastIndex
  }
  SPACE.lastIndex = at
  SPACE.exec(text)
  const lines = text.slice(0, SPACE.lastIndex).split('\n')
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 }
}
