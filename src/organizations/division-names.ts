import { sql } from 'kysely'
import type { Context } from '../db/context.ts'
import { type Division, divisionsOf } from './divisions.ts'

/** A division with its name behind those of all that it lies in: 浙江省宁波市鄞州区. */
export type CalledDivision = Division & { whole: string }

/** Longer texts name no division, and are not looked for. */
const LONGEST = 100
/** Bytes of names that are looked for at once: D1 takes two megabytes. */
const AT_ONCE = 1_500_000
/** Peoples whose names stand in those of autonomous prefectures and counties; shortened, 黔西南布依族苗族自治州 is 黔西南州. */
const PEOPLES =
  '布依 朝鲜 苗 侗 土家 藏 羌 彝 哈尼 壮 傣 景颇 白 傈僳 回 蒙古 哈萨克 柯尔克孜 满 达斡尔 鄂温克 鄂伦春 畲 瑶 各 仫佬 毛南 黎 仡佬 水 纳西 拉祜 佤 布朗 独龙 怒 普米 裕固 东乡 保安 撒拉 土 维吾尔 塔吉克 锡伯'
const PEOPLE = `(?:${PEOPLES.replaceAll(' ', '|')})`
const AUTONOMOUS = new RegExp(`(?<=..)(?:(?:${PEOPLE}族)+|${PEOPLE}|)自治(?=[州县旗区]$)`)
/** Committees by which villages are listed. */
const OF_VILLAGE = /村?(?:村民委员会|村委会)$/
const OF_COMMUNITY = /(?:社区)?(?:居民委员会|居委会)$/

/** Divisions in name only, between a city and its districts. */
const NOMINAL = /^(?:市辖区|县)$|直辖县级行政区划$/

/** A name without spaces, and without what people set between a place and what it lies in. */
const folded = (text: string) => text.normalize('NFKC').replace(/[\s/、,>·—→-]+/g, '')

const shortened = (name: string) => name.replace(AUTONOMOUS, '').replace(OF_VILLAGE, '村').replace(OF_COMMUNITY, '社区')
/** What a division may be called itself, and before the name of one that lies in it. */
const spellings = (name: string) => [...new Set([name, shortened(name)])]
const before = (name: string) =>
  [...spellings(name), shortened(name).replace(/[省市州县区旗]$/, '')].filter(({ length }) => length > 1)

/** Names in the list of divisions that may be what a text ends with. */
function listed(text: string): string[] {
  const ends = Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i))
  return ends.flatMap((end) => {
    const [stem, committees] = end.endsWith('社区')
      ? [end.slice(0, -2), ['居民委员会', '居委会']]
      : [end.slice(0, -1), end.endsWith('村') ? ['村民委员会', '村委会'] : []]
    return [end, ...committees.flatMap((committee) => [end + committee, stem + committee])]
  })
}

/** Codes of counties and townships are also written with noughts for what lies below. */
const codeIn = (text: string) => (/^\d+$/.test(text) ? text.replace(/^(\d{6}|\d{9})0{3,6}$/, '$1') : null)

/** Whether a text is made of names of divisions, each lying in the one before; some may be left out. */
const isMadeOf = (text: string, above: readonly string[]): boolean =>
  text === '' ||
  above.some((name, i) =>
    before(name).some((one) => text.endsWith(one) && isMadeOf(text.slice(0, -one.length), above.slice(0, i))),
  )

/** A text, and what it says. */
interface Asked {
  text: string
  name: string
}

/** Texts in parts of which each can be asked about at once: every end of each is looked for, spelt five ways, at three bytes a character. */
function partsOf(asked: readonly Asked[]): Asked[][] {
  const parts: Asked[][] = []
  let size = Number.POSITIVE_INFINITY
  for (const one of asked) {
    const { length } = one.name
    const bytes = 15 * (length ** 2 / 2 + 8 * length)
    if (size + bytes > AT_ONCE) {
      parts.push([])
      size = 0
    }
    parts.at(-1)?.push(one)
    size += bytes
  }
  return parts
}

/**
 * The divisions that texts mean, by the text: a code, or a whole name, perhaps behind the names of some that it lies in (鄞州区,
 * 宁波市鄞州区, 贵州省黔西南州册亨县). More than one where a name is that of several; of those only such as still stand, if any does.
 */
export async function divisionsCalled(
  ctx: Context,
  texts: readonly string[],
): Promise<ReadonlyMap<string, readonly CalledDivision[]>> {
  const asked = texts.map((text) => ({ text, name: folded(text.slice(0, LONGEST)).slice(0, LONGEST) }))
  const found: (readonly [string, CalledDivision[]])[] = []
  for (const part of partsOf(asked)) found.push(...(await calledIn(ctx, part)))
  return new Map(found)
}

async function calledIn(ctx: Context, asked: readonly Asked[]): Promise<(readonly [string, CalledDivision[]])[]> {
  const codes = asked.flatMap(({ name }) => codeIn(name) ?? [])
  const names = asked.flatMap(({ name }) => (codeIn(name) === null ? listed(name) : []))
  const shortens = asked.some(({ name }) => /[州县旗]$/.test(name))
  const { rows } = await sql<{ asked: string; name: string; valid_until: string | null }>`WITH RECURSIVE
    start (code) AS (SELECT value FROM json_each(${JSON.stringify(codes)})
      UNION SELECT code FROM region WHERE name IN (SELECT value FROM json_each(${JSON.stringify(names)}))
      UNION SELECT code FROM region WHERE ${shortens ? 1 : 0} AND level IN ('city', 'county') AND instr(name, '自治') > 0),
    above (asked, code, depth) AS (SELECT code, code, 0 FROM start
      UNION ALL SELECT a.asked, r.parent_code, a.depth + 1 FROM above a JOIN region r ON r.code = a.code
        WHERE r.parent_code IS NOT NULL)
    SELECT a.asked, r.name, r.valid_until FROM above a JOIN region r ON r.code = a.code ORDER BY a.asked, a.depth DESC`.execute(
    ctx.store.db,
  )
  const known = [...Map.groupBy(rows, (row) => row.asked)].map(([code, line]) => ({
    code,
    above: line.slice(0, -1).map(({ name }) => name),
    whole: line
      .map(({ name }) => name)
      .filter((name) => !NOMINAL.test(name))
      .join(''),
    name: line.at(-1)?.name ?? '',
    stands: line.at(-1)?.valid_until === null,
  }))
  const byCode = new Map(known.map((one) => [one.code, one]))
  // of many texts each is held only against what ends as it does
  const byEnd = Map.groupBy(
    known.flatMap((one) => spellings(one.name).map((spelling) => ({ ...one, spelling }))),
    ({ spelling }) => spelling.slice(-2),
  )
  const meant = ({ name }: Asked) => {
    const code = codeIn(name)
    if (code !== null) return [byCode.get(code) ?? []].flat()
    const called = (byEnd.get(name.slice(-2)) ?? []).filter(
      ({ spelling, above }) => name.endsWith(spelling) && isMadeOf(name.slice(0, -spelling.length), above),
    )
    const standing = called.filter(({ stands }) => stands)
    return standing.length > 0 ? standing : called
  }
  const found = asked.map(({ text, ...one }) => [text, meant({ text, ...one })] as const)
  const divisions = await divisionsOf(ctx, [...new Set(found.flatMap(([, ones]) => ones.map(({ code }) => code)))])
  return found.map(([text, ones]) => [
    text,
    [...new Map(ones.map((one) => [one.code, one])).values()].flatMap(({ code, whole }) => {
      const division = divisions.get(code)
      return division ? [{ ...division, whole }] : []
    }),
  ])
}
