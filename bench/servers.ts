import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

export interface Server {
  base: string
  pid: number
  /** From its start to its first answer, ms. */
  startMs: number
  /** The most memory it ever held, MB. */
  peakMb: () => number
  stop: () => Promise<void>
}

/** Starts a program that prints its address and waits for it; its log goes nowhere. */
export async function started(args: readonly string[]): Promise<Server> {
  const from = performance.now()
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] })
  const base = await addressOf(child)
  const startMs = performance.now() - from
  return {
    base,
    pid: child.pid ?? 0,
    startMs,
    peakMb: () => {
      const kb = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]
      return Math.round(Number(kb) / 1024)
    },
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve())
        child.kill('SIGTERM')
      }),
  }
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk
      const base = /http:\/\/[\w.]+:\d+/.exec(said)?.[0]
      if (base) resolve(base)
    })
    child.once('exit', (code) => reject(new Error(`exited with ${code}: ${said.slice(-500)}`)))
  })
}
