/** A gift as the harness's generator renders it: what every other server is given. */
export interface Gift {
  ref: string
  date: string
  enterprise: string
  chamber: string
  district: string
  fund: string | null
  village: string | null
  cause: string
  region: string
  kind: 'cash' | 'in_kind'
  amount_fen: number
  status: 'recorded' | 'voided'
  corrects: string | null
  memo: string | null
}

/** What the harness's `dataset.mjs` exports, as far as it is needed here. */
export interface Dataset {
  DISTRICTS: string[]
  REGIONS: string[]
  reference: () => {
    chamberDistrict: ArrayLike<number>
    enterpriseChamber: ArrayLike<number>
    fundOwner: ArrayLike<number>
    villageRegion: ArrayLike<number>
  }
  donations: (count: number) => Iterable<unknown>
  render: (row: unknown) => Gift
  csvCell: (value: unknown) => string
}
