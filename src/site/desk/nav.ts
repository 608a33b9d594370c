import type { Action } from '../../core/roles.ts'
import type { Text } from '../../totals/dimensions.ts'

export interface DeskItem {
  path: string
  label: Text
  /** What those who see it must be allowed to do. */
  may: Action
}

/** The rooms of the desk, from left to right; everybody sees those where she has something to do. */
export const DESK: readonly DeskItem[] = [
  { path: '/desk', label: { zh: '工作台', en: 'Desk' }, may: 'fact.read' },
  { path: '/desk/imports', label: { zh: '导入表格', en: 'Imports' }, may: 'fact.record' },
]
