import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { privateFile } from './private.ts'

const lockOf = (file: string) => `${file}.lock`

/** Whether somebody is making a register, or began to and was cut off. */
export const isBeingMade = (file: string): boolean => existsSync(lockOf(file))

/**
 * Makes a register while no other process makes the same one; the system ends the hold of one that dies.
 * @param make is told whether somebody began before and was cut off
 * @throws where another is making it
 */
export async function makeAlone<T>(file: string, make: (cutOff: boolean) => Promise<T>): Promise<T> {
  const { hold } = await import('../db/sqlite.ts')
  const lock = lockOf(file)
  const cutOff = isBeingMade(file)
  privateFile(lock)
  const letGo = hold(lock)
  if (!letGo)
    throw new Error(
      `另一个进程正在建立登记簿：${file}。Another process is making this register; wait until it is done.`,
    )
  try {
    const made = await make(cutOff)
    // who waited for it finds the register made. After a failure it stays: another may hold it by then
    rmSync(lock, { force: true })
    return made
  } finally {
    letGo()
  }
}

/** Removes a database with its logs. */
export function removeDatabase(file: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true })
}

/** Gives a database that is complete and closed its name, which then outlives a power cut. */
export function renameComplete(partial: string, file: string): void {
  renameSync(partial, file)
  const folder = openSync(dirname(file), 'r')
  fsyncSync(folder)
  closeSync(folder)
}
