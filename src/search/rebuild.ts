/**
 * The index of names made anew, for either engine. Triggers keep it from one write to the next (schema/0006_search.sql); this is for a
 * register that was written past them. Entries bring their tokens.
 */
export const REBUILD = [
  'DELETE FROM search_token',
  'DELETE FROM search_entry',
  'INSERT INTO search_entry (kind, id, name) SELECT kind, id, name FROM search_source',
]

const except = (a: string, b: string) => `SELECT * FROM (SELECT ${a} EXCEPT SELECT ${b})`
const differ = (a: string, b: string) => [except(a, b), except(b, a)]

/** SQL that finds what the index has and a rebuild would not, or the other way round. */
export const AMISS = [
  ...differ('kind, id, name FROM search_entry', 'kind, id, name FROM search_source'),
  except('kind, id, text FROM search_entry', 'kind, id, text FROM search_folded'),
  ...differ('kind, id, token FROM search_token', 'kind, id, token FROM search_gram'),
].join(' UNION ALL ')
