import { DIMENSIONS, type DimensionId, type Text } from '../../totals/dimensions.ts'
import { Field, Select } from '../components/field.tsx'
import { capital } from '../format.ts'
import type { Visit } from '../page.ts'
import { districts } from '../places.ts'
import { TEXT } from '../text.ts'

export const COUNTY: Text = { zh: '区县', en: 'County' }

/** Counties of the city. */
export const County = async ({ visit }: { visit: Visit }) => (
  <Select
    name="district"
    label={visit.say(COUNTY)}
    value={visit.query.get('district') ?? undefined}
    choices={await districts(visit)}
    empty={visit.say(TEXT.all)}
  />
)
/** A part of a name. */
export const Words = ({ visit }: { visit: Visit }) => (
  <Field
    visit={visit}
    name="q"
    type="search"
    label={visit.lang === 'zh' ? '名称含' : 'Name contains'}
    value={visit.query.get('q') ?? undefined}
    maxlength={60}
  />
)
/** One value of a dimension that names its values. */
export const OneOf = ({ visit, of, name }: { visit: Visit; of: DimensionId; name: string }) => (
  <Select
    name={name}
    label={capital(visit.say(DIMENSIONS[of].label))}
    value={visit.query.get(name) ?? undefined}
    choices={Object.entries(DIMENSIONS[of].values ?? {}).map(([value, text]) => ({
      value,
      label: capital(visit.say(text)),
    }))}
    empty={visit.say(TEXT.all)}
  />
)
