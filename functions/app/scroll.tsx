import type { Child } from 'hono/jsx'

/** A table that may be wider than a phone: it scrolls by itself, also by keyboard. */
export const Scroll = ({ name, children }: { name: string; children?: Child }) => (
  <section class="scroll" tabindex={0} aria-label={name}>
    {children}
  </section>
)
