/** The one stylesheet of the pages. Calm, one accent, light or dark as the reader's system is, and right on a phone. */
import { createHash } from 'node:crypto'

export const style = /* css */ `
:root {
  color-scheme: light dark;
  --paper: #f6f7f4; --card: #fff; --ink: #1b2428; --soft: #55626a; --line: #dde2dd;
  --accent: #0f5c63; --accent-soft: #e0efee; --on-accent: #fff;
  --bad: #a3281f; --bad-soft: #fbe9e7; --warn: #865000; --warn-soft: #fbf0dc; --good: #1a6b3c; --good-soft: #e3f3e9;
  --coaching: #0f6b70; --preparation: #79a9d1; --other: #c9b27c;
  --shadow: 0 1px 2px rgb(20 30 30 / .06), 0 4px 16px rgb(20 30 30 / .05);
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #10171a; --card: #19222680; --card: #192226; --ink: #e4eaea; --soft: #a3b1b6; --line: #2c383d;
    --accent: #7fd0cf; --accent-soft: #173639; --on-accent: #0c2224;
    --bad: #ff9d92; --bad-soft: #3a1f1d; --warn: #f0bd75; --warn-soft: #362a17; --good: #7fd29f; --good-soft: #17301f;
    --coaching: #4fb3b1; --preparation: #5d8fbd; --other: #a58f57;
    --shadow: 0 1px 2px rgb(0 0 0 / .4);
  }
}
*, *::before, *::after { box-sizing: border-box }
html { -webkit-text-size-adjust: 100% }
body {
  margin: 0; min-height: 100vh; display: flex; flex-direction: column;
  background: var(--paper); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
}
a { color: var(--accent); text-underline-offset: .18em; text-decoration-thickness: 1px }
a:hover { text-decoration-thickness: 2px }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px }
main:focus { outline: none }
.skip { position: absolute; left: 1rem; top: -4rem; z-index: 2; padding: .6rem 1rem; background: var(--accent); color: var(--on-accent); border-radius: 0 0 6px 6px }
.skip:focus { top: 0 }
.spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap }

.bar { background: var(--card); border-bottom: 1px solid var(--line) }
.bar > div { max-width: 72rem; margin: 0 auto; padding: .6rem 1.25rem; display: flex; flex-wrap: wrap; align-items: center; gap: .3rem 1.5rem }
.brand { font: 600 1.2rem/1 Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, serif; color: var(--ink); text-decoration: none; letter-spacing: .01em }
.brand span { color: var(--soft); font: 400 .85rem/1 system-ui, sans-serif; margin-left: .6rem }
.bar nav ul { display: flex; flex-wrap: wrap; gap: .15rem; margin: 0; padding: 0; list-style: none }
.bar nav a { display: block; padding: .45rem .8rem; border-radius: 99px; color: var(--soft); text-decoration: none; font-weight: 500 }
.bar nav a:hover { color: var(--ink); background: var(--paper) }
.bar nav a[aria-current] { color: var(--accent); background: var(--accent-soft) }
.who { margin-left: auto; display: flex; align-items: center; gap: .8rem; color: var(--soft); font-size: .9rem }

main { flex: 1; width: 100%; max-width: 72rem; margin: 0 auto; padding: 1.75rem 1.25rem 3rem }
h1 { font: 600 1.9rem/1.2 Charter, "Bitstream Charter", "Sitka Text", Cambria, Georgia, serif; margin: 0 0 .3rem; text-wrap: balance }
h2 { font-size: 1.1rem; line-height: 1.3; margin: 0 0 .8rem }
h3 { font-size: 1rem; margin: 0 0 .2rem }
p { margin: 0 0 .6rem }
.lead { color: var(--soft); margin-bottom: 1.5rem; max-width: 46rem }
.soft { color: var(--soft) }
.small { font-size: .875rem }
footer { max-width: 72rem; width: 100%; margin: 0 auto; padding: 1rem 1.25rem 2rem; color: var(--soft); font-size: .875rem }

.card { background: var(--card); border: 1px solid var(--line); border-radius: 14px; padding: 1.2rem 1.3rem; box-shadow: var(--shadow) }
.card > :last-child { margin-bottom: 0 }
.stack { display: grid; gap: 1.25rem }
.stack > *, .two > *, .tiles > * { min-width: 0 }
.two { display: grid; gap: 1.25rem; grid-template-columns: minmax(0, 1fr) }
@media (min-width: 56rem) { .two { grid-template-columns: minmax(0, 1.7fr) minmax(0, 1fr); align-items: start } }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: .9rem; margin: 0 0 1.25rem }
.tile { background: var(--card); border: 1px solid var(--line); border-radius: 14px; padding: .9rem 1.1rem; box-shadow: var(--shadow); display: flex; flex-direction: column }
.tile dt { color: var(--soft); font-size: .875rem; order: 2 }
.tile dd { margin: 0; font: 600 1.7rem/1.25 Charter, "Bitstream Charter", Georgia, serif; font-variant-numeric: tabular-nums }
.tile.bad dd { color: var(--bad) }
.tile.good dd { color: var(--good) }

.mark { display: inline-block; padding: .1rem .6rem; border-radius: 99px; font-size: .8rem; font-weight: 600; white-space: nowrap; background: var(--accent-soft); color: var(--accent) }
.mark.overdue { background: var(--bad-soft); color: var(--bad) }
.mark.due_soon { background: var(--warn-soft); color: var(--warn) }
.mark.on_track { background: var(--good-soft); color: var(--good) }
.mark.plain, .mark.ended { background: var(--paper); color: var(--soft) }

.list { list-style: none; margin: 0; padding: 0 }
.list > li { padding: .75rem 0; border-top: 1px solid var(--line); display: flex; flex-wrap: wrap; gap: .15rem 1rem; align-items: baseline }
.list > li:first-child { border-top: 0; padding-top: 0 }
.list > li:last-child { padding-bottom: 0 }
.list .main { flex: 1 1 14rem; min-width: 0 }
.list .main a { font-weight: 600; text-decoration: none }
.list .main a:hover { text-decoration: underline }
.list .side { text-align: right; margin-left: auto }

.scroll { overflow-x: auto }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums }
caption { text-align: left; color: var(--soft); font-size: .875rem; padding-bottom: .5rem }
th, td { padding: .55rem .75rem .55rem 0; border-top: 1px solid var(--line); text-align: left; vertical-align: baseline }
thead th { border-top: 0; color: var(--soft); font-size: .8rem; font-weight: 600 }
tbody th { font-weight: 600 }
.n { text-align: right }
th:last-child, td:last-child { padding-right: 0 }

details { margin-top: 1rem }
summary { cursor: pointer; color: var(--accent); font-size: .9rem }
details[open] > summary { margin-bottom: .6rem }

svg.chart { display: block; width: 100%; height: auto }
svg text { fill: var(--soft); font-size: 13px; font-family: inherit; font-variant-numeric: tabular-nums }
svg .axis { stroke: var(--line) }
svg .coaching { fill: var(--coaching) } svg .preparation { fill: var(--preparation) } svg .other { fill: var(--other) }
svg .reference { stroke: var(--ink); stroke-width: 1.5 }
svg .line { fill: none; stroke: var(--accent); stroke-width: 2.25; stroke-linejoin: round; stroke-linecap: round }
svg .dot { fill: var(--card); stroke: var(--accent); stroke-width: 2.25 }
svg .target { stroke: var(--good); stroke-dasharray: 5 4; stroke-width: 1.5 }
svg .wait { fill: var(--good) } svg .wait.due_soon { fill: var(--warn) } svg .wait.overdue { fill: var(--bad) } svg .track { fill: var(--line) }
.legend { display: flex; flex-wrap: wrap; gap: .3rem 1.2rem; list-style: none; margin: 0 0 .8rem; padding: 0; font-size: .875rem; color: var(--soft) }
.legend svg { width: .8rem; height: .8rem; margin-right: .4rem; vertical-align: -.05rem }
.legend svg.wide { width: 1.8rem }

.steps { display: flex; flex-wrap: wrap; gap: .4rem; list-style: none; margin: 0 0 1.25rem; padding: 0; counter-reset: step }
.steps li { counter-increment: step; padding: .35rem .9rem; border-radius: 99px; border: 1px solid var(--line); color: var(--soft); background: var(--card); font-size: .9rem }
.steps li::before { content: counter(step) " · " }
.steps li.past { color: var(--ink) }
.steps li[aria-current] { background: var(--accent); border-color: var(--accent); color: var(--on-accent); font-weight: 600 }

.story { list-style: none; margin: 0; padding: 0 0 0 1.35rem; border-left: 2px solid var(--line) }
.story > li { position: relative; padding: 0 0 1.2rem }
.story > li:last-child { padding-bottom: 0 }
.story > li::before { content: ""; position: absolute; left: calc(-1.35rem - 6px); top: .42rem; width: 10px; height: 10px; border-radius: 50%; background: var(--card); border: 2px solid var(--accent) }
.story > li.stage::before { background: var(--accent) }
.story time { color: var(--soft); font-size: .875rem }
blockquote { margin: .3rem 0 0; padding-left: .8rem; border-left: 3px solid var(--accent-soft); color: var(--ink); white-space: pre-line; overflow-wrap: anywhere }
.wall { border-left: 4px solid var(--accent) }

form.fields { display: grid; gap: .75rem; grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr)); align-items: end }
label { display: grid; gap: .2rem; font-size: .875rem; color: var(--soft) }
input, select, button { font: inherit }
input, select { height: 2.5rem; color: var(--ink); background: var(--card); border: 1px solid #8b989b; border-radius: 8px; padding: .45rem .6rem; width: 100% }
button, .button { display: inline-block; cursor: pointer; color: var(--on-accent); background: var(--accent); border: 1px solid var(--accent); border-radius: 8px; padding: .5rem 1rem; font-weight: 600; text-decoration: none }
button.quiet { color: var(--accent); background: none; border-color: transparent; padding: .3rem .5rem; font-weight: 500 }
.filters { display: flex; flex-wrap: wrap; gap: .4rem; list-style: none; margin: 0 0 1.25rem; padding: 0 }
.filters a { display: block; padding: .35rem .85rem; border: 1px solid var(--line); border-radius: 99px; background: var(--card); color: var(--soft); text-decoration: none; font-size: .9rem }
.filters a[aria-current] { border-color: var(--accent); color: var(--accent); font-weight: 600 }
.notice { margin: 0 0 1.25rem; padding: .8rem 1.1rem; border-radius: 10px; background: var(--good-soft); color: var(--good) }
.notice.bad { background: var(--bad-soft); color: var(--bad) }
@media (max-width: 40rem) {
  main { padding-top: 1.25rem } h1 { font-size: 1.55rem }
  .who { margin-left: 0; width: 100%; justify-content: space-between }
  .list .side { text-align: left; margin-left: 0 }
  svg.chart text { font-size: 26px } svg.chart .spare { display: none }
}
@media print { .bar, footer, form { display: none } .card { box-shadow: none; break-inside: avoid } }
`.trim()

/** Under a name that changes with it, it may be kept for good. */
export const styleName = `style-${createHash('sha256').update(style).digest('hex').slice(0, 12)}.css`
