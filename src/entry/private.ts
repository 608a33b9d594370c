import { closeSync, mkdirSync, openSync } from 'node:fs'

/** What holds every hidden name is its owner's to read, whatever mask she runs under. */
export const PRIVATE = 0o600

/** Makes a folder of its owner's only where there is none; one that is there stays as it is. */
export const privateFolder = (folder: string): unknown => mkdirSync(folder, { recursive: true, mode: 0o700 })

/** Makes an empty file of its owner's only where there is none. A database that SQLite makes of it, and its logs, are likewise. */
export const privateFile = (file: string): void => closeSync(openSync(file, 'a', PRIVATE))
