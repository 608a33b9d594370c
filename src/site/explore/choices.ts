import { everyPage } from '../../db/every-page.ts'
import { campaigns } from '../../registers/catalogues.ts'
import { organizations } from '../../registers/organizations.ts'
import { listEntries } from '../../registers/queries.ts'
import type { Register } from '../../registers/register.ts'
import { DIMENSIONS, type DimensionId } from '../../totals/dimensions.ts'
import type { Choice } from '../components/field.tsx'
import type { Visit } from '../page.ts'
import { districts } from '../places.ts'

/** The dimensions that the form has a field for; the address takes every one. */
export const FIELDS = [
  'district',
  'chamber',
  'cause',
  'campaign',
  'form',
  'donor_kind',
  'member',
  'fund_kind',
  'basis',
  'recipient_kind',
  'programme',
  'mode',
] as const satisfies readonly DimensionId[]

const PAGE = 200
/** More chambers than this are no list to choose from; the address still takes any. */
const MOST = 600

/** The values that a field offers: those declared, or the register's entries by name. */
export function choicesOf(visit: Visit, id: DimensionId): Promise<Choice[]> {
  const { lang } = visit
  const { values, label } = DIMENSIONS[id]
  if (values) {
    const named = Object.entries(values).map(([value, text]) => ({ value, label: text[lang] }))
    return Promise.resolve([...named, { value: 'null', label: lang === 'zh' ? `无${label.zh}` : `no ${label.en}` }])
  }
  if (id === 'district') return districts(visit)
  return id === 'chamber' ? entries(visit, organizations, { kind: 'chamber' }) : entries(visit, campaigns, {})
}

const entries = ({ ctx, site, latest }: Visit, register: Register, filter: Record<string, string>) =>
  site.kept.of(`choices ${register.path} ${latest.rev}`, async () => {
    const found: Choice[] = []
    for await (const page of everyPage((after) => listEntries(ctx, register, { ...filter, limit: PAGE, after }))) {
      found.push(...page.map(({ id, name }) => ({ value: String(id), label: String(name), lang: 'zh-CN' })))
      if (found.length >= MOST) break
    }
    return found
  })
