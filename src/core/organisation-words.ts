/** Words by which a text names an organisation rather than a sum or a unit: 示例公司累计 gave, 3月累计 is a sum. */
export const ORGANISATION = /公司|集团|商会|协会|学会|联合会|基金会|合作社|事务所|工作室|[厂店行社院校]$/
