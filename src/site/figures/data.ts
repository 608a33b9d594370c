import { dayOf } from '../../core/day.ts'
import type { Figure } from '../../figures/model.ts'
import { figures } from '../../figures/queries.ts'
import type { Visit } from '../page.ts'

/** Every figure with its verdict, judged once a revision and day for all pages and both languages that show it. */
export const figuresOf = ({ ctx, site, latest }: Visit, as_of?: string): Promise<Figure[]> =>
  site.kept.of(`figures ${latest.rev} ${dayOf(ctx.now())} ${as_of ?? ''}`, () => figures(ctx, { as_of }))
