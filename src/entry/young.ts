import { PerformanceObserver } from 'node:perf_hooks'
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8'

/** Bytes of both halves of the space for young objects, between which they are copied. */
const young = () => getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space')?.space_size ?? 0

/**
 * Lets the space for young objects grow to so many MB, where V8 by itself goes on to 130 and keeps them. Once it runs it takes no limit,
 * but asks at each growth by how much to grow: not at all, once the space is as large as that.
 */
export function limitYoung(mb: number): void {
  const limit = () => setFlagsFromString(`--semi-space-growth-factor=${young() < mb * 2 ** 20 ? 2 : 1}`)
  new PerformanceObserver(limit).observe({ entryTypes: ['gc'] })
  limit()
}
