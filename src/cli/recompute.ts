import { readFile } from 'node:fs/promises'
import type { Context } from '../db/context.ts'
import { type Recomputed, recompute } from '../statements/recompute.ts'

/** At most so many differences are printed; the count tells of the rest. */
const SHOWN = 40

/** Recomputes the document of a file and says what came of it, line by line. */
export async function recomputeFile(ctx: Context, path: string): Promise<{ result: Recomputed; lines: string[] }> {
  const result = await recompute(ctx, await readFile(path, 'utf8'))
  const { year, version, revision, sha256, bytes, differences, taken } = result
  return {
    result,
    lines: [
      `${year} 年度 第 ${version} 版 修订 ${revision} · year ${year}, version ${version}, revision ${revision}`,
      `文件 file    ${sha256.file}  ${bytes.file} bytes`,
      `台账 ledger  ${sha256.ledger}  ${bytes.ledger} bytes`,
      ...(taken.length > 0
        ? [`公开副本无法重算、取自文件 not in a public copy, taken from the file: ${taken.join(' ')}`]
        : []),
      verdictOf(result),
      ...differences.slice(0, SHOWN).map(({ path, before, after }) => `  ${path}: ${before} → ${after}`),
      ...result.beyond.slice(0, SHOWN).map((path) => `  + ${path}`),
    ],
  }
}

/** Identical; or in other words, or with more counted since, but nothing stated otherwise; or not what the ledger gives. */
function verdictOf({ equal, holds, differences, worded, beyond }: Recomputed): string {
  if (equal) return '✓ 逐字节相同 identical, byte for byte'
  if (!holds) return `✗ 不同 they differ in ${differences.length} places`
  return (
    `✓ 文件所载与台账一致；另有 ${worded} 处措辞、${beyond.length} 项（+）本程序与编制时不同 ` +
    `all that the file states holds; this program has ${worded} words otherwise and counts ${beyond.length} things (+) that are not in the file`
  )
}
