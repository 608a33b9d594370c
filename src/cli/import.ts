import { createReadStream, statSync } from 'node:fs'
import { basename } from 'node:path'
import { Readable } from 'node:stream'
import { type Command, Option } from 'commander'
import { describeFault, PROBLEMS, Problem } from '../core/errors.ts'
import { fenToYuan } from '../core/money.ts'
import { nodeSecrets } from '../entry/scrypt.ts'
import { progressBar } from '../entry/terminal.ts'
import { readImport } from '../imports/reader/read.ts'
import type { ImportReport } from '../imports/report.ts'
import { runImport } from '../imports/run.ts'
import { IMPORT_KINDS, type ImportKind } from '../imports/targets.ts'
import type { Session } from './context.ts'

interface Given {
  kind: ImportKind
  dryRun: boolean
  confirm?: string
  createMissing: boolean
  set?: Record<string, string>
  map?: Record<string, string>
  sheet?: string
  json: boolean
}

const pair = (text: string, all: Record<string, string> = {}) => {
  const at = text.indexOf('=')
  if (at < 1) throw new Error(`${text}：应写成 名=值。Write name=value.`)
  return { ...all, [text.slice(0, at)]: text.slice(at + 1) }
}

/** `yongshan import FILE…`: each file all or nothing, one after another. */
export function importCommand(
  program: Command,
  run: (options: { data: string; as?: string }, act: (session: Session) => Promise<void>) => Promise<void>,
): void {
  program
    .command('import <files...>')
    .description('导入表格 import spreadsheets (CSV, XLSX): all of a file or nothing')
    .addOption(new Option('--kind <kind>', '内容 what the rows are').choices(IMPORT_KINDS).makeOptionMandatory())
    .option('--dry-run', '只检查，不写入 check only', false)
    .option('--confirm <reason>', '历史资料：登记并确认，注明理由 record as confirmed, with a reason')
    .option('--create-missing', '自动建立未登记的组织、基金、项目、行动 create what rows name', false)
    .option('--set <field=value>', '补上文件没有的字段 what the file lacks', pair)
    .option('--map <header=field>', '指定某列的含义 what a column means', pair)
    .option('--sheet <name>', '工作簿中要读的工作表 the sheet of a workbook that is read')
    .option('--json', '机器可读 for machines', false)
    .action(async (files: string[], given: Given, command: Command) =>
      run(command.optsWithGlobals(), async ({ ctx }) => {
        for (const file of files) {
          const size = statSync(file).size
          const bar = progressBar(basename(file))
          let read = 0
          const stream = createReadStream(file, { highWaterMark: 1 << 18 })
          stream.on('data', (chunk) => {
            read += chunk.length
          })
          try {
            const sheet = readImport(given.kind, Readable.toWeb(stream) as ReadableStream<Uint8Array>, {
              size,
              set: given.set ?? {},
              map: given.map ?? {},
              sheet: given.sheet,
              hasher: nodeSecrets.hasher,
            })
            const { body } = await runImport(ctx, sheet, {
              kind: given.kind,
              filename: basename(file),
              dry_run: given.dryRun,
              create_missing: given.createMissing,
              confirm: given.confirm,
              onRow: (rows) => bar.at(size === 0 ? 1 : read / size, `${rows} 行 rows`),
            })
            bar.end()
            console.log(given.json ? JSON.stringify(body) : inWords(file, body))
          } catch (error) {
            bar.end()
            if (!(error instanceof Problem)) throw error
            console.log(given.json ? JSON.stringify(refusal(error)) : refusalInWords(file, error))
            process.exitCode = 1
          }
        }
      }),
    )
}

const refusal = ({ code, details }: Problem) => ({
  code,
  title: PROBLEMS[code].zh,
  title_en: PROBLEMS[code].en,
  detail: details.detail?.zh,
  ...details.extra,
  errors: (details.errors ?? []).map((fault) => describeFault(fault)),
})

export function refusalInWords(file: string, problem: Problem): string {
  const { zh, en } = PROBLEMS[problem.code]
  const { detail, errors = [], extra } = problem.details
  const shown = errors.slice(0, 50).map((fault) => {
    const { row, column, message, message_en, value } = describeFault(fault)
    const among = fault.code === 'ambiguous_reference' && fault.allowed ? ` ${fault.allowed.join('；')}` : ''
    const where = row === undefined ? '' : `第 ${row} 行${column ? ` ${column} 列` : ''}  `
    return `  ${where}${message} · ${message_en}${value === undefined ? '' : ` [${value}]`}${among}`
  })
  return [
    `✗ ${file}：${zh} · ${en}`,
    ...(detail ? [`  ${detail.zh} · ${detail.en}`] : []),
    ...shown,
    ...(errors.length > shown.length ? [`  … ${errors.length - shown.length} 处 more`] : []),
    // a field that is missing may well be one of them
    ...notUnderstood((extra?.skipped ?? []) as ImportReport['skipped']),
  ].join('\n')
}

const columnsIn = (skipped: ImportReport['skipped']) =>
  skipped.filter(({ reason }) => reason === 'unknown_column').map(({ text }) => text)

function notUnderstood(skipped: ImportReport['skipped']): string[] {
  const columns = columnsIn(skipped)
  return columns.length > 0 ? [`  未识别的列 columns not understood: ${columns.join('、')}`] : []
}

/** What became of a file, for people. */
export function inWords(file: string, report: ImportReport): string {
  const { rows, sum_fen, stated, created, skipped, dry_run, notes } = report
  const lists = skipped.filter(({ reason }) => reason === 'other_list').map(({ text }) => text)
  const passed = skipped.length - columnsIn(skipped).length - lists.length + notes.skipped_more
  const check = (ok: boolean | null) => (ok === null ? '' : ok ? '✓' : '✗')
  return [
    `${dry_run ? '可以导入 could be imported' : '✓ 已导入 imported'}  ${file}`,
    `  ${rows} 行 rows${sum_fen === null ? '' : `  ${fenToYuan(sum_fen)} 元`}`,
    ...(stated.count === null
      ? []
      : [
          `  文件自称 the file states ${stated.count} 笔 ${check(stated.count_ok)}${stated.count_ok === false ? `（实有 ${rows}，差 ${stated.count - rows}）` : ''}`,
        ]),
    ...(stated.sum_fen === null
      ? []
      : [`  文件自称 the file states ${fenToYuan(stated.sum_fen)} 元 ${check(stated.sum_ok)}`]),
    ...Object.entries(created).map(([kind, n]) => `  新建 created ${kind}: ${n}`),
    ...(notes.unknown_donors > 0
      ? [
          `  捐赠人类型未填，登记簿中也查不到，记为不明 donors of no stated kind, recorded as unknown: ${notes.unknown_donors} 行 rows`,
        ]
      : []),
    ...(notes.alike > 0
      ? [`  疑似与文件中另一行或登记簿中的记录重复 may repeat another row or a record: ${notes.alike} 行 rows`]
      : []),
    ...(lists.length > 0
      ? [
          `  ⚠ 另有 ${lists.length} 张工作表也有名单，没有读入 other sheets hold lists that were not read: ${lists.join('、')}`,
          '    请用 --sheet 名称 逐张导入 import each by --sheet NAME',
        ]
      : []),
    ...notUnderstood(skipped),
    ...(passed > 0 ? [`  未读入 passed over: ${passed} 行 rows`] : []),
  ].join('\n')
}
