import { type Located, type Place, placeOf } from '../../registers/places.ts'
import type { Text } from '../../totals/dimensions.ts'
import { Link } from '../components/link.tsx'
import { placePath } from '../links.ts'
import type { Sheet, Visit } from '../page.ts'
import { SUBJECTS, type SubjectName } from './kinds.ts'
import { openly, subjectPage } from './page.tsx'

const LEVELS: Readonly<Record<string, Text>> = {
  province: { zh: '省级', en: 'Province' },
  city: { zh: '市州', en: 'Prefecture' },
  county: { zh: '区县', en: 'County' },
  township: { zh: '乡镇街道', en: 'Township' },
  village: { zh: '村', en: 'Village' },
}
const PARTNER: Text = { zh: '结对地区', en: 'Partner place' }
export const PLACES: Text = { zh: '地区', en: 'Places' }

type Level = 'province' | 'city' | 'county' | 'township' | 'village'
/** A division is told as one that gives where a federation of the register is for it or above it, else as one that is helped. */
const KINDS: Readonly<Record<'gives' | 'helped', Record<Level, SubjectName>>> = {
  gives: { province: 'city', city: 'city', county: 'county', township: 'township', village: 'village' },
  helped: { province: 'province', city: 'partner', county: 'partner', township: 'village', village: 'village' },
}
const kindOf = ({ home, level }: Located): SubjectName => KINDS[home ? 'gives' : 'helped'][level as Level]

export async function placePage(asked: Visit): Promise<Sheet> {
  const visit = openly(asked)
  const { c, ctx, say } = visit
  const place = await placeOf(ctx, c.req.param('code') ?? '')
  const name = kindOf(place)
  const kind = SUBJECTS[name]
  const level = LEVELS[place.level] ?? { zh: place.level, en: place.level }
  const prefecture = place.above.find((one) => one.level === 'city')
  return subjectPage(visit, kind, {
    name: place.name,
    sort: place.home ? level : { zh: `${PARTNER.zh} · ${level.zh}`, en: `${PARTNER.en} · ${level.en}` },
    filters: { [kind.dimension]: place.code },
    crumbs: [{ label: say(PLACES), path: '/places' }, { label: place.name }],
    facts: [
      [{ zh: '区划代码', en: 'Division code' }, place.code],
      ...(place.above.length > 0
        ? ([[{ zh: '属', en: 'In' }, <Above visit={visit} above={place.above} />]] as const)
        : []),
    ],
    api: `/api/v1/regions/${place.code}`,
    demo: false,
    near: { prefecture: place.level === 'city' ? place.code : (prefecture?.code ?? null) },
  })
}

/** What a place lies in, the largest first, as Chinese addresses go. */
export const Above = ({ visit, above }: { visit: Visit; above: readonly Place[] }) => (
  <>
    {[...above].reverse().map(({ code, name }, i) => (
      <>
        {i > 0 ? ' · ' : ''}
        <Link visit={visit} to={placePath(code)} name={name} />
      </>
    ))}
  </>
)
