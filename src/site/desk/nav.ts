import type { Action } from '../../core/roles.ts'
import type { Text } from '../../totals/dimensions.ts'

export interface DeskItem {
  path: string
  label: Text
  /** What those who see it must be allowed to do. */
  may: Action
}

export interface DeskGroup {
  id: string
  /** None where what the group holds needs no name above it. */
  name: Text | null
  items: readonly DeskItem[]
}

/** The rooms of the desk by what one comes for, one's own account at the end; everybody sees those where she has something to do. */
export const DESK: readonly DeskGroup[] = [
  {
    id: 'start',
    name: null,
    items: [{ path: '/desk', label: { zh: '工作台', en: 'Desk' }, may: 'fact.read' }],
  },
  {
    id: 'recording',
    name: { zh: '经办', en: 'Recording' },
    items: [
      { path: '/desk/new', label: { zh: '登记', en: 'Record' }, may: 'fact.record' },
      { path: '/desk/records', label: { zh: '记录', en: 'Records' }, may: 'fact.read' },
      { path: '/desk/imports', label: { zh: '导入表格', en: 'Imports' }, may: 'fact.record' },
    ],
  },
  {
    id: 'reviewing',
    name: { zh: '复核', en: 'Reviewing' },
    items: [
      { path: '/desk/review', label: { zh: '审核', en: 'Review' }, may: 'fact.review' },
      { path: '/desk/checks', label: { zh: '核查', en: 'Checks' }, may: 'check.read' },
    ],
  },
  {
    id: 'year',
    name: { zh: '年报', en: 'Reporting' },
    items: [
      { path: '/desk/totals', label: { zh: '汇总', en: 'Totals' }, may: 'fact.review' },
      { path: '/desk/year', label: { zh: '年度对照', en: 'Compare year' }, may: 'fact.read' },
      { path: '/desk/years', label: { zh: '年度编制', en: 'Compile years' }, may: 'statement.read' },
    ],
  },
  {
    id: 'keeping',
    name: { zh: '管理', en: 'Administration' },
    items: [
      { path: '/desk/registers', label: { zh: '登记册', en: 'Registers' }, may: 'organization.read' },
      { path: '/desk/figures', label: { zh: '公布数', en: 'Figures' }, may: 'figure.write' },
      { path: '/desk/accounts', label: { zh: '账号管理', en: 'Accounts' }, may: 'account.read' },
    ],
  },
  {
    id: 'own',
    name: null,
    items: [{ path: '/desk/account', label: { zh: '我的账号', en: 'My account' }, may: 'token.manage' }],
  },
]
