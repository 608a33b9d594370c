import type { Text } from '../totals/dimensions.ts'

/** Words that more than one page says. What only one page says stands in that page. */
export const TEXT = {
  name: { zh: '甬善', en: 'Yongshan' },
  tagline: { zh: '宁波商会慈善公开登记簿', en: 'Open registry of giving, Ningbo’s chambers' },
  skip: { zh: '跳到正文', en: 'Skip to content' },
  mainNav: { zh: '主导航', en: 'Main' },
  crumbs: { zh: '当前位置', en: 'You are here' },
  home: { zh: '首页', en: 'Home' },
  signIn: { zh: '登录', en: 'Sign in' },
  signOut: { zh: '退出', en: 'Sign out' },
  demo: {
    zh: '演示数据：本站现载记录均为虚构，只为说明登记簿如何运作。',
    en: 'Demo data: the records shown here are invented, to show how the registry works.',
  },
  revision: { zh: '版本', en: 'Revision' },
  asOf: { zh: '截至', en: 'As of' },
  now: { zh: '现在', en: 'now' },
  apply: { zh: '查询', en: 'Apply' },
  reset: { zh: '清除', en: 'Clear' },
  all: { zh: '全部', en: 'All' },
  none: { zh: '未注明', en: 'Not stated' },
  nothing: { zh: '没有符合条件的记录。', en: 'No records match.' },
  next: { zh: '下一页', en: 'Next page' },
  first: { zh: '回到第一页', en: 'First page' },
  download: { zh: '下载', en: 'Download' },
  dataTable: { zh: '数据表', en: 'Data table' },
  sortedUp: { zh: '升序', en: 'ascending' },
  sortedDown: { zh: '降序', en: 'descending' },
  from: { zh: '从', en: 'From' },
  to: { zh: '到', en: 'To' },
  required: { zh: '必填', en: 'required' },
} as const satisfies Record<string, Text>
