import { createServer } from 'node:net'

export interface Place {
  port: number
  hostname: string
}

/** Why nothing can listen somewhere, by the system's code. */
const WORDS: Record<string, { zh: string; en: string }> = {
  EADDRINUSE: { zh: '端口已被占用', en: 'the port is taken by another process' },
  EADDRNOTAVAIL: { zh: '本机没有这个地址', en: 'the address is not one of this machine’s' },
  ENOTFOUND: { zh: '找不到这个主机名', en: 'there is no host of that name' },
  EACCES: { zh: '无权使用该端口', en: 'this user has no right to the port' },
}

/** The same failure in words; one that has none of its own keeps the system's. */
export function refusedPlace(error: NodeJS.ErrnoException, { port, hostname }: Place): Error {
  const { zh, en } = WORDS[error.code ?? ''] ?? { zh: '无法监听', en: error.message }
  return new Error(`${zh}：${hostname}:${port}。Cannot listen there: ${en}.`, { cause: error })
}

/** @throws where a port or a host that somebody wrote is none, or nothing can listen there */
export async function placeOf(written: { port: string; host: string }): Promise<Place> {
  const port = /^\d{1,5}$/.test(written.port) ? Number(written.port) : Number.NaN
  if (!(port <= 65_535)) throw new Error(`端口须为 0 至 65535：${written.port}。A port is a number from 0 to 65535.`)
  if (written.host === '') throw new Error('未写明监听地址。The host is empty: name the address to listen on.')
  const place = { port, hostname: written.host }
  await tried(place)
  return place
}

/** Listens for a moment, so that nothing is made for a server that could not serve it. */
const tried = (place: Place): Promise<void> =>
  new Promise((resolve, reject) => {
    const trial = createServer()
    trial.once('error', (error) => reject(refusedPlace(error, place)))
    trial.listen(place.port, place.hostname, () => trial.close(() => resolve()))
  })
