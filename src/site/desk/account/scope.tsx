import { ACTIONS, type Action, type Role, type Scope } from '../../../core/roles.ts'
import type { Text } from '../../../totals/dimensions.ts'
import { Zh } from '../../components/zh.tsx'
import type { Visit } from '../../page.ts'

/** What a role may do, in the order in which a desk is used; what only serves another of these is left out. */
const DOES: readonly (readonly [Action, Text])[] = [
  ['fact.read', { zh: '查看未公开的记录', en: 'read records that are not public' }],
  ['fact.record', { zh: '登记、修改和撤回记录', en: 'record, change and withdraw' }],
  ['fact.review', { zh: '审核：确认、退回、作废', en: 'review: confirm, return, void' }],
  ['membership.write', { zh: '维护会员', en: 'keep the members' }],
  ['organization.write', { zh: '登记组织', en: 'register organisations' }],
  ['import.read', { zh: '查看导入的文件', en: 'read the imports' }],
  ['check.read', { zh: '查看核查结果', en: 'read what checks find' }],
  ['statement.read', { zh: '查看年度报告草稿', en: 'read drafts of the year' }],
  ['statement.write', { zh: '编制和发布年度报告', en: 'compile and publish the year' }],
  ['account.manage', { zh: '管理账号', en: 'manage accounts' }],
]

const REACH: Record<Exclude<Scope, 'none'>, Text> = {
  own: { zh: '本单位', en: 'your own organisation' },
  county: { zh: '本工商联及所属商会', en: 'your federation and its chambers' },
  all: { zh: '全市', en: 'the whole city' },
}

/** What the reader may do, and whose records that concerns. */
export function ScopeInWords({ visit, organization }: { visit: Visit; organization: string | null }) {
  const { lang, say, ctx } = visit
  const role = ctx.actor?.role as Role
  const mine = DOES.flatMap(([action, words]) => {
    const scope: Scope = ACTIONS[action][role]
    return scope === 'none' ? [] : [{ words, scope }]
  })
  return (
    <dl class="facts facts-wide">
      {mine.map(({ words, scope }) => (
        <div>
          <dt>{say(words)}</dt>
          <dd>
            {say(REACH[scope])}
            {scope !== 'all' && organization ? (
              <>
                {lang === 'zh' ? '：' : ': '}
                <Zh lang={lang}>{organization}</Zh>
              </>
            ) : null}
          </dd>
        </div>
      ))}
    </dl>
  )
}
