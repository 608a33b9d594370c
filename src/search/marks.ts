import { foldGlyph } from './fold.ts'
import { wantedOf } from './match.ts'

/** A stretch of a name, and whether it is what was asked for. */
export interface Stretch {
  text: string
  hit: boolean
}

/** A name cut where the parts of a question are in it; characters stay whole, however they were asked for. */
export function stretches(name: string, q: string): Stretch[] {
  const glyphs = [...name]
  const folded = glyphs.map(foldGlyph)
  // the glyph that each unit of the folded text comes from
  const from = folded.flatMap((text, i) => Array<number>(text.length).fill(i))
  const text = folded.join('')
  const hits = new Set<number>()
  for (const term of wantedOf(q).terms) {
    for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1))
      for (let i = at; i < at + term.length; i++) hits.add(from[i] ?? 0)
  }
  const cut: Stretch[] = []
  for (const [i, glyph] of glyphs.entries()) {
    // a mark that follows a letter is searched as nothing and belongs to it
    const last = cut.at(-1)
    const hit = folded[i] === '' && last ? last.hit : hits.has(i)
    if (last?.hit === hit) last.text += glyph
    else cut.push({ text: glyph, hit })
  }
  return cut
}
