import { spawn } from 'node:child_process'
import { createReadStream, statSync } from 'node:fs'
import { request } from 'node:http'
import { createInterface } from 'node:readline'

/** One large answer or upload. */
export interface Transfer {
  base: string
  path: string
  /** Sent as CSV; without one the path is read. */
  file?: string
  token?: string
}

export interface Transferred {
  ms: number
  bytes: number
}

/**
 * A process that makes one transfer when told to: where a client times small reads meanwhile, it must not be kept from them by what it
 * sends and receives itself.
 */
export async function transferring(transfer: Transfer): Promise<{ go: () => Promise<Transferred> }> {
  const child = spawn(process.execPath, [import.meta.filename, JSON.stringify(transfer)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  const next = async () => {
    const { value, done } = await lines.next()
    if (done) throw new Error(`${transfer.path} was not transferred`)
    return value as string
  }
  await next()
  return {
    go: async () => {
      child.stdin.end('go')
      return JSON.parse(await next()) as Transferred
    },
  }
}

function transferred({ base, path, file, token }: Transfer): Promise<Transferred> {
  const from = performance.now()
  const headers = {
    ...(file ? { 'content-type': 'text/csv', 'content-length': String(statSync(file).size) } : {}),
    ...(token ? { authorization: `Bearer ${token}` } : {}),
  }
  return new Promise((resolve, reject) => {
    const call = request(new URL(path, base), { headers, method: file ? 'POST' : 'GET' }, (answer) => {
      let bytes = 0
      let said = ''
      answer.on('data', (chunk: Buffer) => {
        bytes += chunk.length
        if (said.length < 500) said += chunk
      })
      answer.on('error', reject)
      answer.on('end', () => {
        const status = answer.statusCode ?? 0
        if (status >= 200 && status < 300) resolve({ ms: performance.now() - from, bytes })
        else reject(new Error(`${path}: ${status} ${said}`))
      })
    })
    call.on('error', reject)
    if (file) createReadStream(file).pipe(call)
    else call.end()
  })
}

if (process.argv[1] === import.meta.filename) {
  const transfer = JSON.parse(process.argv[2] ?? '') as Transfer
  console.log('ready')
  process.stdin.once('data', async () => console.log(JSON.stringify(await transferred(transfer))))
}
