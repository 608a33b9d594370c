import { DATASETS } from './datasets.ts'
import { LICENCE } from './licence.ts'
import type { Cut, Snapshot } from './snapshot.ts'

/** What an archive says of itself to whoever opens it without the website. */
export function readme({ revision, at, demo, publisher }: Snapshot, cut: Cut, homepage: string): string {
  const filters = Object.entries(cut).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]))
  return [
    '甬善 公开登记簿 · Yongshan open register',
    '',
    ...(demo ? ['演示数据，均为虚构。Demo data: every record is invented.', ''] : []),
    `发布 publisher   ${publisher?.name ?? '—'}`,
    `修订 revision    ${revision}${at ? `（${at}）` : ''}`,
    `筛选 filters     ${filters.length > 0 ? filters.join('&') : '无 none'}`,
    `许可 licence     ${LICENCE.title} (${LICENCE.name}) ${LICENCE.path}`,
    `来源 source      ${homepage}`,
    '',
    '文件 files（列的含义见 datapackage.json；columns are described in datapackage.json）',
    ...DATASETS.map(({ name, title }) => `  ${`${name}.csv`.padEnd(20)} ${title.zh} ${title.en}`),
    '',
    '· 金额以分计，100 分为 1 元。Amounts are whole fen; 100 fen are 1 yuan.',
    '· 日期为上海日历日，时刻为 UTC。Days are Shanghai calendar days; instants are UTC.',
    '· 只含已确认且未作废的记录。Only records confirmed and not voided.',
    '· 认捐、到账、拨付、帮扶是不同口径，不相加；拨付在到账时已计入。',
    '  Pledges, gifts, disbursements and aid are different boundaries: never add them up. What is paid out was counted when it came in.',
    '· 未实名的捐赠人不在任何文件中。A donor who is not named is in none of the files.',
    '· 以 = + - @ 等开头的文字前加了一个撇号，以免被表格软件当作公式；JSON 中为原文。',
    '  Text that a spreadsheet would run as a formula is preceded by an apostrophe; JSON holds it as it is.',
    '',
  ].join('\r\n')
}
