import type { Role } from '../../../core/roles.ts'
import type { Context } from '../../../db/context.ts'
import { isRecorder } from '../../../organizations/model.ts'
import { recordersWithin } from '../../../organizations/within.ts'
import { listAcross } from '../../../records/list.ts'
import { memberships } from '../../../registers/memberships.ts'
import { organizations } from '../../../registers/organizations.ts'
import { listEntries } from '../../../registers/queries.ts'
import type { Text } from '../../../totals/dimensions.ts'
import type { Visit } from '../../page.ts'

interface Way {
  path: string
  label: Text
}
interface Step {
  title: Text
  about: Text
  ways: readonly Way[]
  /** Whether it is taken within the reader's reach. */
  taken: (ctx: Context) => Promise<boolean>
}

const entered = (path: string, label: Text): Way => ({ path: `/desk/registers/${path}`, label })
const imported = (kind: string, label: Text): Way => ({ path: `/desk/imports/new?kind=${kind}`, label })
const anyMember = async (ctx: Context, chamber?: string | null) =>
  (await listEntries(ctx, memberships, { limit: 1, ...(chamber ? { chamber } : {}) })).items.length > 0

const MEMBERS: Step = {
  title: { zh: '会员', en: 'Members' },
  about: {
    zh: '哪家企业自哪天起是哪个商会的会员；捐赠是否计作会员企业的，由此而定。',
    en: 'Which enterprise belongs to which chamber since when: that decides whether a gift counts as a member’s.',
  },
  ways: [
    entered('members/new', { zh: '登记会员', en: 'Enter a member' }),
    imported('members', { zh: '导入会员名册', en: 'Import a list of members' }),
  ],
  taken: (ctx) => anyMember(ctx, ctx.actor?.role === 'clerk' ? ctx.actor.organization_id : null),
}
const GIFTS: Step = {
  title: { zh: '首批捐赠', en: 'The first gifts' },
  about: {
    zh: '逐笔登记，或把现有的表格整个导入；提交后由另一人审核，确认后公开。',
    en: 'One by one, or a whole spreadsheet as it is; somebody else reviews them, and once confirmed they are public.',
  },
  ways: [
    { path: '/desk/new/donations', label: { zh: '登记一笔捐赠', en: 'Record a gift' } },
    imported('donations', { zh: '导入捐赠明细', en: 'Import a list of gifts' }),
  ],
  taken: async () => false,
}
const UNITS: Omit<Step, 'ways' | 'about'> = {
  title: { zh: '单位', en: 'Organisations' },
  taken: async (ctx) =>
    (await recordersWithin(ctx, 'fact.record')).some(({ kind }) => isRecorder(kind) && kind !== 'federation'),
}

/** What is done first in a new register, by whom. An auditor does nothing. */
const STEPS: Record<Role, readonly Step[]> = {
  federation: [
    {
      ...UNITS,
      about: {
        zh: '先登记市、区县工商联，再登记商会和接受捐赠的慈善组织，然后为各单位的人开设账号。',
        en: 'The city’s and the counties’ federations, then chambers and the charities that receive gifts; then accounts for their people.',
      },
      ways: [
        entered('organizations/new?kind=federation', { zh: '登记工商联', en: 'Enter a federation' }),
        entered('organizations/new?kind=chamber', { zh: '登记商会', en: 'Enter a chamber' }),
        entered('organizations/new?kind=charity', { zh: '登记慈善组织', en: 'Enter a charity' }),
        imported('organizations', { zh: '导入单位名册', en: 'Import a list of organisations' }),
        { path: '/desk/accounts/new', label: { zh: '开设账号', en: 'Open an account' } },
      ],
    },
    MEMBERS,
    GIFTS,
  ],
  reviewer: [
    {
      ...UNITS,
      about: {
        zh: '登记本区县的商会；各商会经办人的账号由市工商联开设。',
        en: 'Enter your county’s chambers; the city federation opens accounts for their clerks.',
      },
      ways: [entered('organizations/new?kind=chamber', { zh: '登记商会', en: 'Enter a chamber' })],
    },
    MEMBERS,
    GIFTS,
  ],
  clerk: [
    {
      title: { zh: '企业', en: 'Enterprises' },
      about: {
        zh: '登记会员企业的全名和统一社会信用代码；登记捐赠时按名称查找。',
        en: 'The whole names and credit codes of your members: gifts find them by name.',
      },
      ways: [entered('organizations/new?kind=enterprise', { zh: '登记企业', en: 'Enter an enterprise' })],
      taken: async (ctx) => (await listEntries(ctx, organizations, { limit: 1, kind: 'enterprise' })).items.length > 0,
    },
    MEMBERS,
    GIFTS,
  ],
  auditor: [],
}

/** The first steps, until there is a gift within the reader's reach. */
export async function FirstSteps({ visit }: { visit: Visit }) {
  const { ctx, lang, say, href } = visit
  const zh = lang === 'zh'
  const steps = STEPS[ctx.actor?.role as Role]
  if (steps.length === 0) return null
  const { items } = await listAcross(ctx, { kinds: ['donation'], limit: 1 })
  if (items.length > 0) return null
  const taken = await Promise.all(steps.map((step) => step.taken(ctx)))
  return (
    <section aria-labelledby="first-steps">
      <h2 id="first-steps">{zh ? '从这里开始' : 'Begin here'}</h2>
      <ol class="first-steps">
        {steps.map(({ title, about, ways }, i) => (
          <li>
            <strong>{say(title)}</strong>
            {taken[i] ? <span class="badge badge-confirmed">{zh ? '已有' : 'there are some'}</span> : null}
            <p>{say(about)}</p>
            <ul class="ways">
              {ways.map(({ path, label }) => (
                <li>
                  <a href={href(path)}>{say(label)}</a>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </section>
  )
}
