import { holdsOrganisation } from '../../organizations/called.ts'

/** What goods are counted in, besides what is of one letter. */
const MEASURES = new Set(
  '人份 人次 公斤 千克 毫升 厘米 公里 公升 平方米 立方米 平方 立方 件套 台套 大箱 小箱 整箱 kg g t ml l cm m m2 m3 pcs pc set box'.split(
    ' ',
  ),
)
/** No measure is longer, with what it holds in brackets (`箱（500毫升×24瓶）`). */
const LONGEST = 16

const isMeasure = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\(.*?\)|\s/g, '')
    .split(/[/、]/)
    .every((word) => MEASURES.has(word) || (word !== '无' && /^\p{Script=Han}$/u.test(word)))

/** What the cells below a header 单位 say it is where no other column is the donor: null where they leave that open. */
export function unitOrDonor(cells: readonly string[]): 'unit' | 'donor' | null {
  const filled = cells.filter(Boolean)
  // a list that names organisations names persons too; the text of a signature may stand among its cells
  const [units, donors] = [filled.filter(isMeasure).length, filled.filter(holdsOrganisation).length]
  if (units === donors) return filled.length === 0 ? 'unit' : null
  return units > donors ? 'unit' : 'donor'
}

/** Whether a text can be what goods are counted in. */
export const canMeasure = (text: string): boolean => text.length <= LONGEST && !holdsOrganisation(text)
