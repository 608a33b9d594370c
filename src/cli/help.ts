import type { Help } from 'commander'
import { widthOf } from '../entry/terminal.ts'

/** What stays together on a line: a word, or one Chinese character, with the space before it and the marks that cling to it. */
const PIECE = /\s*[（《“]*(?:[\u2e80-\ufaff]|[^\s\u2e80-\ufaff（《“，、。；：）》”]+|[（《“])[，、。；：）》”]*/gu

/** Help that counts a Chinese character as the two columns that it takes, and breaks lines between two of them. */
export const HELP: Partial<Help> = {
  displayWidth: widthOf,
  boxWrap: (text, width) =>
    text
      .split('\n')
      .flatMap((line) => wrapped(line, width))
      .join('\n'),
}

function wrapped(line: string, width: number): string[] {
  const lines = ['']
  for (const piece of line.match(PIECE) ?? []) {
    const last = lines.length - 1
    if (lines[last] === '' || widthOf(lines[last] + piece) <= width) lines[last] += piece
    else lines.push(piece.trimStart())
  }
  return lines
}
