/** The library of workbooks, loaded with the first that is read or written: 74 modules, 3 MB in each thread. */
export const spreadsheets = () => import('hucre/xlsx')
