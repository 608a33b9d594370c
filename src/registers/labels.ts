/** What the fields of organisations and memberships are called, in forms and above the columns of lists. */
export const ORGANIZATION_FIELDS = {
  kind: { zh: '类别', en: 'Kind' },
  name: { zh: '名称', en: 'Name' },
  parent_id: { zh: '所属工商联', en: 'Federation it belongs to' },
  uscc: { zh: '统一社会信用代码', en: 'Unified social credit code' },
  uscc_note: { zh: '代码说明', en: 'Note on the code' },
  division_code: { zh: '所在行政区划', en: 'Division' },
  division_note: { zh: '区划说明', en: 'Note on the division' },
  established_on: { zh: '成立日', en: 'Founded' },
  registered_on: { zh: '社团登记日', en: 'Registered' },
  party_organisation_on: { zh: '党组织建立日', en: 'Party organisation' },
  dissolved_on: { zh: '注销日', en: 'Dissolved' },
}
export const MEMBERSHIP_FIELDS = {
  enterprise_id: { zh: '企业', en: 'Enterprise' },
  chamber_id: { zh: '商会', en: 'Chamber' },
  since_on: { zh: '入会日', en: 'Since' },
  until_on: { zh: '退会日', en: 'Until' },
}
