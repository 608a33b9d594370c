import type { Context } from '../db/context.ts'
import { DIMENSIONS, type Text } from '../totals/dimensions.ts'
import { countRows } from './counts.ts'
import { DATASETS } from './datasets.ts'
import { LICENCE } from './licence.ts'
import { ActivitiesQuery, type Catalogue, GrantsQuery, PackageQuery } from './model.ts'
import { snapshotAt } from './snapshot.ts'

const FORMATS = ['json', 'csv', 'ndjson', 'xlsx'] as const

/** What is made of several lists at once: where it is, after which standard, and what narrows it. */
interface Export {
  name: string
  title: Text
  description: Text
  media_type: string
  standard: string
  filters: readonly string[]
  examples: readonly string[]
}

export const EXPORTS = {
  'datapackage.json': {
    name: 'datapackage.json',
    title: { zh: '数据包描述', en: 'data package descriptor' },
    description: {
      zh: '全部清单的列、类型与主外键，指向各清单的 CSV',
      en: 'Columns, types and keys of every list, pointing to their CSVs',
    },
    media_type: 'application/json',
    standard: 'https://datapackage.org/standard/data-package/',
    filters: [],
    examples: [''],
  },
  'yongshan.zip': {
    name: 'yongshan.zip',
    title: { zh: '全部公开登记（数据包）', en: 'the whole public register as a data package' },
    description: {
      zh: '描述、说明和每个清单的 CSV，同一修订',
      en: 'The descriptor, a README and every list as CSV, all at one revision',
    },
    media_type: 'application/zip',
    standard: 'https://datapackage.org/standard/data-package/',
    filters: Object.keys(PackageQuery.shape),
    examples: ['', '?from=2022-01-01&to=2022-12-31', '?district=330212'],
  },
  '360giving.json': {
    name: '360giving.json',
    title: { zh: '捐赠与拨付（360Giving 1.4）', en: 'gifts and disbursements, 360Giving 1.4' },
    description: {
      zh: '到账捐赠与拨付各为一类，不相加；流入基金的捐赠注明再拨付',
      en: 'Gifts received and disbursements, never added up; gifts into funds are marked as regranted',
    },
    media_type: 'application/json',
    standard: 'https://standard.threesixtygiving.org/en/latest/',
    filters: Object.keys(GrantsQuery.shape),
    examples: ['?kind=donations&from=2022-01-01&to=2022-12-31', '?kind=disbursements'],
  },
  'iati.xml': {
    name: 'iati.xml',
    title: { zh: '结对帮扶项目（IATI 2.03）', en: 'pairing projects, IATI 2.03' },
    description: {
      zh: '项目、投入、捐赠、拨付与成效；未指明项目的不在其中',
      en: 'Projects with aid, gifts, disbursements and results; what names no project is not in it',
    },
    media_type: 'application/xml',
    standard: 'https://iatistandard.org/en/iati-standard/203/activity-standard/',
    filters: Object.keys(ActivitiesQuery.shape),
    examples: ['?programme=east_west', '?partner=520000'],
  },
} as const satisfies Record<string, Export>

/** Everything that may be taken away, with how many rows it has now. */
export async function catalogue(ctx: Context, origin: string): Promise<Catalogue> {
  const { revision, at, demo, publisher } = await snapshotAt(ctx)
  const counts = await countRows(ctx)
  const datasets = DATASETS.map(({ name, title, description, key, fields }) => {
    const formats = Object.fromEntries(
      FORMATS.map((format) => [format, `${origin}/api/v1/${name}${format === 'json' ? '' : `?format=${format}`}`]),
    )
    return { name, title, description, rows: counts[name] ?? 0, key, columns: [...fields], formats }
  })
  return {
    revision,
    at,
    demo,
    publisher: publisher?.name ?? null,
    licence: LICENCE,
    datasets,
    exports: Object.values(EXPORTS).map(({ filters, examples, ...about }) => {
      const href = `${origin}/api/v1/open-data/${about.name}`
      return { ...about, href, filters: [...filters], examples: examples.map((query) => `${href}${query}`) }
    }),
    programmes: DIMENSIONS.programme.values ?? {},
  }
}
