import { isRecorder, ORGANIZATION_KINDS, RECORDERS } from '../../../organizations/model.ts'
import { memberships } from '../../../registers/memberships.ts'
import { organizations } from '../../../registers/organizations.ts'
import { ORGANIZATION_WORDS } from '../../desk/words.ts'
import type { DeskRegister } from './declared.ts'

export const ORGANIZATIONS: DeskRegister = {
  register: organizations,
  title: { zh: '组织', en: 'Organisations' },
  about: {
    zh: '工商联、商会、企业、慈善组织和村集体。企业只在有已确认的实名记录后才对公众可见。',
    en: 'Federations, chambers, enterprises, charities, village collectives. The public sees an enterprise only once a confirmed record names it.',
  },
  may: ['enterprise.write', 'organization.write'],
  fields: [
    {
      name: 'kind',
      label: { zh: '类别', en: 'Kind' },
      type: 'choice',
      values: Object.fromEntries(ORGANIZATION_KINDS.map((kind) => [kind, ORGANIZATION_WORDS[kind]])),
    },
    { name: 'name', label: { zh: '名称', en: 'Name' }, type: 'text' },
    {
      name: 'parent_id',
      label: { zh: '所属工商联', en: 'Federation it belongs to' },
      type: 'organization',
      kinds: ['federation'],
      action: 'organization.write',
      only: RECORDERS,
    },
    {
      name: 'uscc',
      label: { zh: '统一社会信用代码', en: 'Unified social credit code' },
      hint: {
        zh: '18 位；校验位不符的会提示，不会拒绝',
        en: '18 characters; one that fails its check is warned of, not refused',
      },
      type: 'text',
    },
    {
      name: 'uscc_note',
      label: { zh: '代码说明', en: 'Note on the code' },
      hint: { zh: '校验位不符而确属有效的，写明理由', en: 'why a code that fails its check is right all the same' },
      type: 'text',
    },
    {
      name: 'division_code',
      label: { zh: '所在行政区划', en: 'Division' },
      hint: { zh: '代码，或乡镇街道、村的全名', en: 'its code, or its whole name' },
      type: 'division',
    },
    {
      name: 'division_note',
      label: { zh: '区划说明', en: 'Note on the division' },
      hint: { zh: '撤并、更名或名录所无的，写明', en: 'merged, renamed, or in no official list' },
      type: 'text',
    },
    { name: 'established_on', label: { zh: '成立日', en: 'Founded' }, type: 'day' },
    { name: 'registered_on', label: { zh: '社团登记日', en: 'Registered' }, type: 'day', only: RECORDERS },
    {
      name: 'party_organisation_on',
      label: { zh: '党组织建立日', en: 'Party organisation' },
      type: 'day',
      only: RECORDERS,
    },
    { name: 'dissolved_on', label: { zh: '注销日', en: 'Dissolved' }, type: 'day' },
  ],
  columns: ['name', 'kind', 'district_code', 'uscc', 'established_on', 'dissolved_on'],
  filters: [
    { name: 'kind', label: { zh: '类别', en: 'Kind' }, choose: { values: ORGANIZATION_WORDS } },
    { name: 'district', label: { zh: '区县', en: 'County' }, choose: 'districts' },
  ],
  ends: { field: 'dissolved_on', label: { zh: '注销', en: 'Dissolve' } },
  below: [
    {
      label: { zh: '会员资格', en: 'Memberships' },
      register: 'members',
      filter: 'enterprise',
      field: 'enterprise_id',
      of: ({ kind }) => kind === 'enterprise',
    },
    {
      label: { zh: '会员', en: 'Members' },
      register: 'members',
      filter: 'chamber',
      field: 'chamber_id',
      of: ({ kind }) => isRecorder(kind),
    },
  ],
}

export const MEMBERS: DeskRegister = {
  register: memberships,
  title: { zh: '会员资格', en: 'Memberships' },
  about: {
    zh: '企业自哪日起、至哪日止是哪个商会的会员；期间不得重叠。',
    en: 'Which enterprise belonged to which chamber, from a day, until a day; periods may not overlap.',
  },
  may: ['membership.write'],
  fields: [
    {
      name: 'enterprise_id',
      label: { zh: '企业', en: 'Enterprise' },
      hint: { zh: '登记簿中的全名或编号', en: 'its whole name in the register, or its id' },
      type: 'named',
      kinds: ['enterprise'],
    },
    {
      name: 'chamber_id',
      label: { zh: '商会', en: 'Chamber' },
      type: 'organization',
      kinds: RECORDERS,
      action: 'membership.write',
    },
    { name: 'since_on', label: { zh: '入会日', en: 'Since' }, type: 'day' },
    {
      name: 'until_on',
      label: { zh: '退会日', en: 'Until' },
      hint: { zh: '作为会员的最后一天', en: 'the last day of membership' },
      type: 'day',
    },
  ],
  columns: ['enterprise_name', 'chamber_name', 'since_on', 'until_on'],
  filters: [{ name: 'chamber', label: { zh: '商会', en: 'Chamber' }, choose: { kinds: RECORDERS } }],
  own: 'chamber',
  ends: { field: 'until_on', label: { zh: '退会', en: 'End the membership' } },
  below: [],
}
