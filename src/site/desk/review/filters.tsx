import { FACTS } from '../../../facts/kind.ts'
import { listImports } from '../../../imports/queries.ts'
import { recordersWithin } from '../../../organizations/within.ts'
import { type Choice, Field, Select } from '../../components/field.tsx'
import { Filters } from '../../components/filters.tsx'
import { shanghai } from '../../format.ts'
import type { Visit } from '../../page.ts'
import { districts } from '../../places.ts'
import { FILTERS } from './asked.ts'
import { kindName } from './words.ts'

/** As many of the latest files as are offered. */
const FILES = 40

/** Narrows the queue; folded away on arrival, because most look at all of it. */
export async function QueueFilters({ visit }: { visit: Visit }) {
  const { ctx, query, lang, say } = visit
  const zh = lang === 'zh'
  const value = (name: string) => query.get(name) ?? undefined
  const recorders = await recordersWithin(ctx, 'fact.review')
  const files = (await listImports(ctx)).slice(0, FILES)
  const all = zh ? '全部' : 'All'
  const choices = (list: readonly { id: string; name: string }[]): Choice[] =>
    list.map(({ id, name }) => ({ value: id, label: name, lang: 'zh-CN' }))
  return (
    <details class="queue-filters" open={FILTERS.some((name) => query.get(name))}>
      <summary>{zh ? '筛选' : 'Filter'}</summary>
      <Filters visit={visit} label={zh ? '筛选待审核的记录' : 'Filter what waits'} keep={['sort']}>
        <Select
          name="kind"
          label={zh ? '种类' : 'Kind'}
          value={value('kind')}
          empty={all}
          choices={FACTS.map((name) => ({ value: name, label: kindName(name, lang) }))}
        />
        {ctx.actor?.role === 'federation' ? (
          <Select
            name="district"
            label={zh ? '区县' : 'County'}
            value={value('district')}
            empty={all}
            choices={await districts(visit)}
          />
        ) : null}
        <Select
          name="chamber"
          label={zh ? '登记单位' : 'Recorded for'}
          value={value('chamber')}
          empty={all}
          choices={choices(recorders)}
        />
        <Field visit={visit} name="from" type="date" label={zh ? '日期从' : 'Dated from'} value={value('from')} />
        <Field visit={visit} name="to" type="date" label={zh ? '到' : 'to'} value={value('to')} />
        <Field
          visit={visit}
          name="least"
          label={zh ? '金额不少于（元）' : 'At least (yuan)'}
          value={value('least')}
          inputmode="decimal"
        />
        {files.length > 0 ? (
          <Select
            name="import"
            label={zh ? '来自文件' : 'From file'}
            value={value('import')}
            empty={all}
            choices={files.map(({ id, filename, recorded_at }) => ({
              value: id,
              label: `${filename}（${shanghai(recorded_at).slice(0, 10)}）`,
              lang: 'zh-CN',
            }))}
          />
        ) : null}
        <Select
          name="mark"
          label={zh ? '注意' : 'Marked'}
          value={value('mark')}
          empty={all}
          choices={[
            { value: 'alike', label: say({ zh: '疑似重复', en: 'may be recorded twice' }) },
            { value: 'replaces', label: say({ zh: '更正', en: 'corrections' }) },
          ]}
        />
      </Filters>
    </details>
  )
}
