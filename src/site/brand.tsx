/** The mark: a seal with 甬善. Its text stands beside it wherever it is shown, so that it is hidden from screen readers. */
export const Seal = () => (
  <svg class="seal" viewBox="0 0 40 40" width="40" height="40" aria-hidden="true" focusable="false">
    <rect class="seal-ground" x="1" y="1" width="38" height="38" rx="7" />
    <rect class="seal-line" x="4" y="4" width="32" height="32" rx="4.5" fill="none" />
    <text class="seal-text" x="20" y="18.2" text-anchor="middle" font-size="14">
      甬
    </text>
    <text class="seal-text" x="20" y="32.4" text-anchor="middle" font-size="14">
      善
    </text>
  </svg>
)
