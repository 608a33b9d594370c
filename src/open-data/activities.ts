import type { Context } from '../db/context.ts'
import { activity, type Behind, type World } from './activity.ts'
import { rowsOf } from './datasets.ts'
import { cutOf } from './descriptor.ts'
import { LICENCE } from './licence.ts'
import { namesIn } from './names.ts'
import type { Indicator } from './results.ts'
import type { Cut } from './snapshot.ts'
import { element } from './xml.ts'

type Row = Readonly<Record<string, unknown>>

/** So many projects are written at once, with all that stands behind them in memory. */
const AT_ONCE = 50

/**
 * An IATI 2.03 file of projects, with their transactions and results, as XML text; ends without a word when there is no project,
 * because the standard knows no empty file. The cut is that of the list of projects; what stands behind each is whole.
 */
export async function* activitiesXml(ctx: Context, asked: Cut, origin: string): AsyncGenerator<string> {
  const { snapshot, cut } = await cutOf(ctx, asked)
  const world: World = { snapshot, origin, indicators: await indicatorsOf(ctx) }
  const known = cut.as_of
  let begun = false
  for await (const page of rowsOf(ctx, 'projects', cut)) {
    for (let at = 0; at < page.length; at += AT_ONCE) {
      const projects = page.slice(at, at + AT_ONCE)
      const behind = await behindOf(ctx, projects, known)
      const all = [...projects, ...[...behind.values()].flatMap((lists) => Object.values(lists).flat())]
      const names = await namesIn(ctx, all)
      const written = projects.map((project) =>
        activity(project, behind.get(String(project.root_id)) ?? NOTHING, names, world),
      )
      yield `${begun ? '' : opening(world)}${written.join('\n')}\n`
      begun = true
    }
  }
  if (begun) yield '</iati-activities>\n'
}

const LISTS = ['aid', 'donations', 'disbursements', 'outcomes'] as const
const NOTHING: Behind = { aid: [], donations: [], disbursements: [], outcomes: [] }

/** What stands behind each of some projects, by lineage. */
async function behindOf(ctx: Context, projects: readonly Row[], known: string | undefined) {
  const roots = projects.map(({ root_id }) => String(root_id))
  const behind = new Map(
    roots.map((root) => [root, { aid: [], donations: [], disbursements: [], outcomes: [] } as Record<string, Row[]>]),
  )
  for (const list of LISTS) {
    for await (const page of rowsOf(ctx, list, { project: roots.join(','), as_of: known })) {
      for (const row of page) behind.get(String(row.project_id))?.[list]?.push(row)
    }
  }
  return behind as unknown as ReadonlyMap<string, Behind>
}

async function indicatorsOf(ctx: Context): Promise<ReadonlyMap<string, Indicator>> {
  const indicators = new Map<string, Indicator>()
  for await (const page of rowsOf(ctx, 'indicators', {})) {
    for (const { id, name, name_en, unit } of page)
      indicators.set(String(id), { name: String(name), name_en: String(name_en), unit: String(unit) })
  }
  return indicators
}

function opening({ snapshot: { at, demo, revision } }: World): string {
  const mark = demo ? '<!-- 演示数据，均为虚构 demo data, invented -->\n' : ''
  const open = element('iati-activities', {
    version: '2.03',
    ...(at ? { 'generated-datetime': at } : {}),
  }).replace('/>', '>')
  return `<?xml version="1.0" encoding="UTF-8"?>\n${mark}<!-- revision ${revision}, ${LICENCE.name} -->\n${open}\n`
}
