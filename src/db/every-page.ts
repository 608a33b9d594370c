/** What each page of a list holds, one page after another. Nothing is read before it is asked for. */
export async function* everyPage<Item>(
  read: (after: string | undefined) => Promise<{ items: Item[]; next: string | null }>,
): AsyncGenerator<Item[]> {
  let after: string | undefined
  do {
    const page = await read(after)
    yield page.items
    after = page.next ?? undefined
  } while (after)
}
