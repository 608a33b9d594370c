import { campaigns, indicators, regions } from '../../../registers/catalogues.ts'
import type { Text } from '../../../totals/dimensions.ts'
import type { DeskRegister } from './declared.ts'

export const LEVELS: Record<string, Text> = {
  province: { zh: '省', en: 'province' },
  city: { zh: '市州', en: 'city or prefecture' },
  county: { zh: '区县', en: 'county' },
  township: { zh: '乡镇街道', en: 'township' },
  village: { zh: '村', en: 'village' },
}

export const REGIONS: DeskRegister = {
  register: regions,
  title: { zh: '行政区划', en: 'Divisions' },
  about: {
    zh: '代码不变，名称可随日更改；撤销的注明最后一日，已登记的记录仍算在原处。',
    en: 'Codes stay; names change with a day. A division that ends keeps its last day, and what was recorded for it stays where it counted.',
  },
  may: ['catalogue.write'],
  fields: [
    {
      name: 'code',
      label: { zh: '代码', en: 'Code' },
      hint: {
        zh: '区县 6 位，乡镇街道 9 位，村 12 位',
        en: '6 digits for a county, 9 for a township, 12 for a village',
      },
      type: 'text',
    },
    { name: 'name', label: { zh: '名称', en: 'Name' }, type: 'text' },
    { name: 'level', label: { zh: '级别', en: 'Level' }, type: 'choice', values: LEVELS },
    {
      name: 'parent_code',
      label: { zh: '上级区划', en: 'Lies in' },
      hint: { zh: '代码或全名', en: 'its code, or its whole name' },
      type: 'division',
    },
    {
      name: 'valid_from',
      label: { zh: '设立日', en: 'Valid from' },
      hint: { zh: '留空为 1949-10-01', en: 'empty: 1949-10-01' },
      type: 'day',
    },
    { name: 'valid_until', label: { zh: '最后一日', en: 'Last day' }, type: 'day' },
  ],
  columns: ['name', 'code', 'level', 'parent_code', 'valid_from', 'valid_until'],
  filters: [
    { name: 'parent', label: { zh: '区县', en: 'County' }, choose: 'districts' },
    { name: 'level', label: { zh: '级别', en: 'Level' }, choose: { values: LEVELS } },
  ],
  ends: {
    field: 'valid_until',
    label: { zh: '撤销', en: 'End' },
    ended: { zh: '撤销', en: 'ended' },
    done: 'division-ended',
  },
  renames: true,
  below: [{ label: { zh: '下辖', en: 'Lies below it' }, register: 'regions', filter: 'parent', field: 'parent_code' }],
}

export const CAMPAIGNS: DeskRegister = {
  register: campaigns,
  title: { zh: '专项行动', en: 'Campaigns' },
  about: {
    zh: '捐赠可注明属于哪次行动，按此合计。',
    en: 'A gift may name the campaign it belongs to, and is added up by it.',
  },
  may: ['catalogue.write'],
  fields: [
    { name: 'name', label: { zh: '名称', en: 'Name' }, type: 'text' },
    { name: 'from_on', label: { zh: '起始日', en: 'From' }, type: 'day' },
    { name: 'to_on', label: { zh: '截止日', en: 'To' }, type: 'day' },
    { name: 'note', label: { zh: '说明', en: 'Note' }, type: 'long' },
  ],
  columns: ['name', 'from_on', 'to_on'],
  filters: [],
  ends: {
    field: 'to_on',
    label: { zh: '结束行动', en: 'End the campaign' },
    ended: { zh: '结束行动', en: 'ended the campaign' },
    done: 'campaign-ended',
  },
  below: [],
}

export const INDICATORS: DeskRegister = {
  register: indicators,
  title: { zh: '成效指标', en: 'Indicators' },
  about: {
    zh: '成效不是捐赠，从不与款物相加。每个指标就是一项可查询的指标。',
    en: 'Outcomes are no gifts and are never added to money. Every indicator is a measure that can be asked.',
  },
  may: ['catalogue.write'],
  fields: [
    {
      name: 'id',
      label: { zh: '标识', en: 'Id' },
      hint: { zh: '小写字母、数字、下划线，登记后不变', en: 'small letters, digits, underscores; never changes' },
      type: 'text',
    },
    { name: 'name', label: { zh: '中文名称', en: 'Name in Chinese' }, type: 'text' },
    { name: 'name_en', label: { zh: '英文名称', en: 'Name in English' }, type: 'text' },
    {
      name: 'unit',
      label: { zh: '单位', en: 'Unit' },
      type: 'choice',
      values: {
        count: { zh: '个、件、次', en: 'count' },
        person: { zh: '人', en: 'persons' },
        fen: { zh: '金额（分）', en: 'money (fen)' },
        basis_point: { zh: '占比（万分之一，不超过 100%）', en: 'share (1/10,000, at most 100 %)' },
      },
    },
    {
      name: 'aggregate',
      label: { zh: '汇总方式', en: 'How it adds up' },
      type: 'choice',
      values: {
        sum: { zh: '各次陈述是增量，相加', en: 'statements are increments, added up' },
        latest: { zh: '各次陈述是累计，取最近一次', en: 'statements are cumulative, the last one counts' },
      },
    },
    { name: 'note', label: { zh: '说明', en: 'Note' }, type: 'long' },
  ],
  columns: ['name', 'name_en', 'id', 'unit', 'aggregate'],
  filters: [],
  below: [],
}
