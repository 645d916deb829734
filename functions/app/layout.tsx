/** What all pages share: the head, the bar with the ways to go, the foot. */
import type { Child } from 'hono/jsx'
import { styleName } from './style.ts'
import type { Links, Reader } from './visit.ts'

export interface Way {
  to: string
  name: string
}

interface Frame {
  title: string
  links: Links
  reader?: Reader | undefined
  ways?: readonly Way[]
  /** Which of the ways the page belongs to. */
  at?: string
  children?: Child
}

export const Page = ({ title, links, reader, ways = [], at, children }: Frame) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="robots" content="noindex" />
      <title>{`${title} · Tandem`}</title>
      <link rel="stylesheet" href={links.to(`/${styleName}`)} />
      <link rel="icon" href="data:," />
    </head>
    <body>
      <a class="skip" href="#main">
        Skip to the page
      </a>
      <header class="bar">
        <div>
          <a class="brand" href={links.to('')}>
            Tandem
            {reader && <span>{reader.district}</span>}
          </a>
          {ways.length > 0 && (
            <nav aria-label="Pages">
              <ul>
                {ways.map(({ to, name }) => (
                  <li>
                    <a href={links.to(to)} {...(to === at && { 'aria-current': 'page' })}>
                      {name}
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
          )}
          {reader && (
            <form class="who" method="post" action={links.to('/sign-out')}>
              <span>{reader.name}</span>
              <button class="quiet" type="submit">
                Sign out
              </button>
            </form>
          )}
        </div>
      </header>
      <main id="main" tabindex={-1}>
        {children}
      </main>
      <footer>Coaching is not evaluation: what a cycle is about is for its coach and teachers.</footer>
    </body>
  </html>
)
