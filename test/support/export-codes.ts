/** An organisation outside: its credit code, or an id of this publisher's. */
export const ORGANIZATION_ID =
  /^(CN-USCI-[0-9A-HJ-NPQRTUWXY]{18}|360G-yongshan-(anonymous|(org|donor|fund|project)-[0-9a-z]{16}|place-\d{6,12}))$/

export const unique = (what: string, ids: readonly string[]): string[] =>
  new Set(ids).size === ids.length ? [] : [`${what}: ${ids.length - new Set(ids).size} ids twice`]

export const oneOf = (what: string, values: readonly string[], allowed: readonly string[]): string[] => [
  ...new Set(values.filter((value) => !allowed.includes(value)).map((value) => `${what}: unknown code ${value}`)),
]
