import about from '../../package.json' with { type: 'json' }

/** The program's own: another one may say the same in other bytes. */
export const VERSION = about.version
