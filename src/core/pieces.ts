/** Cuts a text into pieces of at most `size` UTF-16 units, without breaking a character of two halves; an empty text has none. */
export function pieces(text: string, size: number): string[] {
  const parts: string[] = []
  for (let at = 0; at < text.length; ) {
    const end = at + size
    const cut = end < text.length && /[\ud800-\udbff]/.test(text[end - 1] ?? '') ? end - 1 : end
    parts.push(text.slice(at, cut))
    at = cut
  }
  return parts
}
