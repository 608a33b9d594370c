/** One line of progress on a terminal, rewritten in place; silent where output is not a terminal. */
export function progressBar(label: string): { at: (done: number, note?: string) => void; end: () => void } {
  const { stderr } = process
  if (!stderr.isTTY) return { at: () => {}, end: () => {} }
  let last = 0
  return {
    at(done, note = '') {
      const time = Date.now()
      if (time - last < 100 && done < 1) return
      last = time
      const filled = Math.round(Math.min(1, done) * 30)
      stderr.write(
        `\r${label} [${'█'.repeat(filled)}${' '.repeat(30 - filled)}] ${String(Math.floor(done * 100)).padStart(3)}% ${note}\u001b[K`,
      )
    },
    end: () => stderr.write('\r\u001b[K'),
  }
}

/** How wide text stands on a terminal: Chinese characters and full-width signs take two columns. */
export const widthOf = (text: string): number =>
  [...text].reduce(
    (width, char) =>
      width +
      (/[\u1100-\u115f\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/.test(char)
        ? 2
        : 1),
    0,
  )

const pad = (text: string, width: number, right: boolean) => {
  const space = ' '.repeat(Math.max(0, width - widthOf(text)))
  return right ? space + text : text + space
}

/** Rows as an aligned table; columns named in `right` are set flush right. */
export function table(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  right: readonly number[] = [],
): string {
  const widths = header.map((title, i) => Math.max(widthOf(title), ...rows.map((row) => widthOf(row[i] ?? ''))))
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => pad(cell, widths[i] ?? 0, right.includes(i)))
      .join('  ')
      .trimEnd()
  return [line(header), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.map(line)].join('\n')
}
