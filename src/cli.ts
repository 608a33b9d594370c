import { join, resolve } from 'node:path'
import { Command, Option } from 'commander'
import { accountCommands, tokenCommands } from './cli/account.ts'
import { backup } from './cli/backup.ts'
import { openAs, openToRead, type Session } from './cli/context.ts'
import { dump } from './cli/dump.ts'
import { explain } from './cli/explain.ts'
import { EXPORT_FORMATS, type ExportFormat, exportAll } from './cli/export.ts'
import { HELP } from './cli/help.ts'
import { importCommand } from './cli/import.ts'
import { load } from './cli/load.ts'
import { reindex } from './cli/reindex.ts'
import { writeSql } from './cli/sql-file.ts'
import { verify } from './cli/verify.ts'
import type { Context } from './db/context.ts'
import { FILE, type Opened, openRegister } from './entry/open.ts'
import { progressBar, table } from './entry/terminal.ts'
import { asItIs, type Layout, upgraded } from './entry/versions.ts'

// a variable that is there and empty says nothing, as for the server
if (process.env.DATA_DIR === '') delete process.env.DATA_DIR

const program = new Command('yongshan')
  .configureHelp(HELP)
  .description('甬善：慈善登记簿的维护命令 · commands that keep the register')
  .addOption(new Option('--data <dir>', '登记簿所在目录 where the register is kept').env('DATA_DIR').default('data'))
  .option('--as <login>', '以哪个账号操作 the account that acts (default: the first of the federation)')

type Global = { data: string; as?: string }
type ExportGiven = { format: ExportFormat; origin: string; private: boolean }

/** Runs a command in a register that is opened for it, and closes it; a failure is explained and sets the exit code. */
async function during<O extends Opened, T>(opening: Promise<O>, act: (opened: O) => Promise<T>): Promise<void> {
  const opened = await opening
  try {
    await act(opened)
  } finally {
    await opened.store.close()
  }
}

const run = <T>(options: Global, act: (session: Session) => Promise<T>) => during(openAs(options), act)

/** The same for what only reads: a public copy has nobody who could act in it, and none is needed. */
const read = <T>(options: Global, act: (opened: Opened & { ctx: Context }) => Promise<T>) =>
  during(openToRead(options), act)

accountCommands(program, run)
tokenCommands(program, run)
importCommand(program, run)

program
  .command('backup <file>')
  .description('在线备份 consistent copy while the register is in use')
  .action(async (file: string, _given: object, command: Command) =>
    during(openRegister(command.optsWithGlobals<Global>().data, asItIs), async (opened) => {
      const bar = progressBar('备份 backup')
      const { pages } = await backup(opened, resolve(file), (done) => bar.at(done))
      bar.end()
      console.log(`${file}  ${pages} pages`)
    }),
  )

program
  .command('migrate')
  .description('升级登记簿（先停服务、先备份） bring the register to this version; stop the server and back up first')
  .action(async (_given: object, command: Command) => {
    let applied: string[] = []
    const layout: Layout = (raw, file) => {
      applied = upgraded(raw, file)
    }
    const { data } = command.optsWithGlobals<Global>()
    await during(openRegister(data, layout), async ({ file }) => console.log([file, ...applied].join('  ')))
  })

program
  .command('release <file>')
  .description('公开副本：只含公开登记的 SQL the public register alone, as SQL for wrangler d1 execute')
  .action(async (file: string, _given: object, command: Command) =>
    read(command.optsWithGlobals(), async (opened) => {
      const { release } = await import('./cli/release.ts')
      const { statements, bytes } = writeSql(opened.raw, resolve(file), release(opened))
      console.log(`${file}  ${statements} statements  ${bytes} bytes`)
    }),
  )

program
  .command('dump <file>')
  .description('全库导出为 SQL（含秘密） the whole register, secrets and all, as SQL for wrangler d1 execute')
  .action(async (file: string, _given: object, command: Command) =>
    read(command.optsWithGlobals(), async ({ raw }) => {
      const { statements, bytes } = writeSql(raw, resolve(file), dump(raw))
      console.log(`${file}  ${statements} statements  ${bytes} bytes`)
    }),
  )

program
  .command('load <file>')
  .description('由 SQL 建登记簿 make a register of wrangler d1 export, a dump or a release')
  .action(async (file: string, _given: object, command: Command) => {
    const { data } = command.optsWithGlobals<Global>()
    const { acts } = await load(resolve(file), data)
    console.log(`${data}  ${acts} acts`)
  })

program
  .command('openapi')
  .description('打印接口描述 print the API’s description (OpenAPI 3.1)')
  .action(async () => {
    // the application has pages, which Node reads only through this
    await import('./entry/tsx.ts')
    const { openapi } = await import('./cli/openapi.ts')
    console.log(await openapi())
  })

program
  .command('verify')
  .description(
    '核对：文件、外键、历史、合计（并列出公布数的核对结果） check file, keys, history and sums; tell the verdicts',
  )
  .option('--json', '机器可读 for machines', false)
  .action(async (given: { json: boolean }, command: Command) =>
    read(command.optsWithGlobals(), async (opened) => {
      const checks = await verify(opened, opened.ctx.now)
      if (given.json) console.log(JSON.stringify(checks))
      else
        console.log(
          table(
            ['', '核对 check', '结果 result'],
            checks.map(({ ok, name, detail }) => [ok === null ? '·' : ok ? '✓' : '✗', name, detail]),
          ),
        )
      if (checks.some(({ ok }) => ok === false)) process.exitCode = 1
    }),
  )

program
  .command('reindex')
  .description('重建检索索引 make the index of names anew')
  .action(async (_given: object, command: Command) =>
    read(command.optsWithGlobals(), async ({ raw }) => {
      const { entries, tokens } = reindex(raw)
      console.log(`${entries} names  ${tokens} tokens`)
    }),
  )

program
  .command('recompute <file>')
  .description('重算年度报告并逐字节比对 rebuild a published year from the ledger and compare every byte')
  .action(async (file: string, _given: object, command: Command) =>
    read(command.optsWithGlobals(), async ({ ctx }) => {
      const { recomputeFile } = await import('./cli/recompute.ts')
      const { result, lines } = await recomputeFile(ctx, resolve(file))
      for (const line of lines) console.log(line)
      if (!result.holds) process.exitCode = 1
    }),
  )

program
  .command('export <folder>')
  .description('导出全部公开登记 the whole public register: one file a list, or one of the open-data standards')
  .addOption(new Option('--format <format>', '格式 format').choices(EXPORT_FORMATS).default('csv'))
  .option(
    '--origin <url>',
    '公开网址，写入标准格式 where the register is served, for the standards',
    'http://127.0.0.1:8787',
  )
  .option('--private', '含本账号可见的未公开记录 also what the acting account may see', false)
  .action(async (folder: string, given: ExportGiven, command: Command) => {
    const opening = given.private ? run : read
    return opening(command.optsWithGlobals(), async ({ ctx, raw }) => {
      const onFile = (name: string) => process.stderr.write(`${name}\n`)
      const { format, origin } = given
      const files = await exportAll(ctx, { folder, format, origin: new URL(origin).origin, onFile, raw })
      console.log(`${files.length} files in ${folder}`)
    })
  })

program.parseAsync().catch((error: unknown) => {
  console.error(explain(error, join(program.opts<Global>().data, FILE)))
  process.exitCode = 1
})
