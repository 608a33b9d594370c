import type { Dataset } from './datasets.ts'
import { DATASETS } from './datasets.ts'
import { LICENCE } from './licence.ts'
import { type Cut, pinned, type Snapshot, snapshotAt } from './snapshot.ts'

/** Data Package 2.0, https://datapackage.org/standard/data-package/ */
const PROFILE = 'https://datapackage.org/profiles/2.0'

/**
 * The descriptor of all public lists. `pathOf` says where a list's CSV is: beside it in an archive, or at an address. A package that
 * was cut declares no foreign keys: what its rows refer to may lie outside the cut.
 */
export function descriptor(snapshot: Snapshot, whole: boolean, homepage: string, pathOf: (dataset: Dataset) => string) {
  const { revision, at, demo, publisher } = snapshot
  return {
    $schema: `${PROFILE}/datapackage.json`,
    name: 'yongshan',
    title: '甬善 公开登记簿 Yongshan open register',
    description: `慈善捐赠、认捐、基金、拨付、结对帮扶与成效的公开登记。金额以分计（100 分为 1 元）。${demo ? '演示数据，均为虚构。' : ''} Gifts, pledges, funds, disbursements, pairing projects and outcomes. Amounts are whole fen (100 fen are 1 yuan).${demo ? ' Demo data, invented.' : ''}`,
    homepage,
    version: `${revision}.0.0`,
    ...(at ? { created: at } : {}),
    licenses: [LICENCE],
    ...(publisher ? { contributors: [{ title: publisher.name, roles: ['publisher'] }] } : {}),
    keywords: ['慈善', '捐赠', '结对帮扶', 'philanthropy', 'giving', 'CNY'],
    resources: DATASETS.map((dataset) => resource(dataset, whole, pathOf(dataset))),
  }
}

function resource({ name, title, description, key, fields, foreignKeys }: Dataset, whole: boolean, path: string) {
  return {
    $schema: `${PROFILE}/dataresource.json`,
    name,
    type: 'table',
    path,
    title: `${title.zh} ${title.en}`,
    description: `${description.zh}。${description.en}.`,
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    schema: {
      $schema: `${PROFILE}/tableschema.json`,
      fields,
      missingValues: [''],
      primaryKey: [key],
      ...(whole && foreignKeys.length > 0 ? { foreignKeys } : {}),
    },
  }
}

/** Reads a snapshot of the register and the cut that is to be read at it. */
export async function cutOf(ctx: Parameters<typeof snapshotAt>[0], cut: Cut) {
  const snapshot = await snapshotAt(ctx, cut.as_of)
  return { snapshot, cut: pinned(cut, snapshot), whole: Object.values(cut).every((value) => value === undefined) }
}
