/** Room that a text takes, in letters of a European script: a Chinese one takes two. */
export const lengthOf = (text: string): number => [...text].reduce((sum, letter) => sum + sizeOf(letter), 0)

/** A text cut, visibly, to so many letters. */
export function shortened(text: string, most: number): string {
  if (lengthOf(text) <= most) return text
  let room = most
  const letters = [...text]
  const cut = letters.findIndex((letter) => {
    room -= sizeOf(letter)
    return room < 0
  })
  return `${letters.slice(0, cut).join('')}…`
}

const sizeOf = (letter: string) => (letter > '\u2e7f' ? 2 : 1)
