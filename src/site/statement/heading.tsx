/** A heading in both languages, Chinese first. */
export const H = ({ zh, en }: { zh: string; en: string }) => (
  <h2>
    {zh} <span lang="en">{en}</span>
  </h2>
)
