/** Charts as SVG, made on the server. Each stands before a table with the same numbers: the picture is for the eye, the table for everyone. */
import { scaleLinear, scaleUtc } from 'd3-scale'
import { percent } from './words.ts'

const width = 720

export interface Split {
  label: string
  coaching: number
  preparation: number
  otherDuties: number
}

export const totalOf = ({ coaching, preparation, otherDuties }: Split): number => coaching + preparation + otherDuties
export const shareOf = (split: Split): number => (totalOf(split) === 0 ? 0 : split.coaching / totalOf(split))

/** What a share can be held against: lines across the chart, named in the legend. */
export interface Reference {
  share: number
  name: string
}

const dashes = ['7 5', '2 4'] as const

const parts = [
  ['coaching', 'coaching'],
  ['preparation', 'preparation'],
  ['otherDuties', 'other'],
] as const

/** How time was split, a column a period, each as high as all: shares can be compared, hours are in the table. */
export function SplitColumns({ splits, references, title }: { splits: readonly Split[]; references: readonly Reference[]; title: string }) {
  const [height, top, bottom, left, right] = [280, 18, 44, 86, 24]
  const y = scaleLinear([0, 1], [height - bottom, top])
  const step = (width - left - right) / Math.max(splits.length, 1)
  const column = Math.min(step * 0.68, 56)
  const everyNth = Math.ceil(splits.length / 14)
  return (
    <svg class="chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${title}. The table below has the same numbers.`}>
      {[0, 0.25, 0.5, 0.75, 1].map((share) => (
        <g>
          <line class="axis" x1={left} x2={width - right} y1={y(share)} y2={y(share)} />
          <text x={left - 8} y={y(share) + 5} text-anchor="end">
            {percent(share)}
          </text>
        </g>
      ))}
      {splits.map((split, n) => {
        const x = left + step * n + (step - column) / 2
        const total = totalOf(split)
        let below = 0
        return (
          <g>
            {total > 0 &&
              parts.map(([name, shade]) => {
                const from = below
                below += split[name] / total
                return <rect class={shade} x={x} width={column} y={y(below)} height={Math.max(y(from) - y(below) - 1, 0)} rx="2" />
              })}
            {n % everyNth === 0 && (
              <text x={x + column / 2} y={height - 10} text-anchor="middle" {...(n % (everyNth * 2) > 0 && { class: 'spare' })}>
                {split.label}
              </text>
            )}
          </g>
        )
      })}
      {references.map(({ share }, n) => (
        <line class="reference" stroke-dasharray={dashes[n]} x1={left} x2={width - right} y1={y(share)} y2={y(share)} />
      ))}
    </svg>
  )
}

export const SplitLegend = ({ references }: { references: readonly Reference[] }) => (
  <ul class="legend">
    {[
      ['coaching', 'Coaching'],
      ['preparation', 'Preparation'],
      ['other', 'Other duties'],
    ].map(([shade, name]) => (
      <li>
        <svg viewBox="0 0 10 10" aria-hidden="true">
          <rect class={shade!} width="10" height="10" rx="2" />
        </svg>
        {name}
      </li>
    ))}
    {references.map(({ name }, n) => (
      <li>
        <svg class="wide" viewBox="0 0 26 10" aria-hidden="true">
          <line class="reference" stroke-dasharray={dashes[n]} x1="0" x2="26" y1="5" y2="5" />
        </svg>
        {name}
      </li>
    ))}
  </ul>
)

export interface Measured {
  on: string
  value: number
}

/** Values of a goal's measure over time, with its target as a line. */
export function ProgressLine({ values, target, title }: { values: readonly Measured[]; target?: number | undefined; title: string }) {
  const [height, top, bottom, left, right] = [200, 18, 40, 86, 24]
  const all = [...values.map(({ value }) => value), ...(target === undefined ? [] : [target])]
  const y = scaleLinear([Math.min(...all), Math.max(...all)], [height - bottom, top]).nice(4)
  const days = values.map(({ on }) => new Date(`${on}T12:00:00Z`))
  const x = scaleUtc([days[0]!, days.at(-1)!], [left + 6, width - right])
  const points = values.map(({ value }, n) => ({ x: values.length === 1 ? (left + width) / 2 : x(days[n]!), y: y(value) }))
  return (
    <svg class="chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={`${title}. The table below has the same numbers.`}>
      {y.ticks(4).map((value) => (
        <g>
          <line class="axis" x1={left} x2={width - right} y1={y(value)} y2={y(value)} />
          <text x={left - 8} y={y(value) + 4} text-anchor="end">
            {value.toLocaleString('en-US')}
          </text>
        </g>
      ))}
      {target !== undefined && <line class="target" x1={left} x2={width - right} y1={y(target)} y2={y(target)} />}
      <polyline class="line" points={points.map((point) => `${point.x},${point.y}`).join(' ')} />
      {points.map((point) => (
        <circle class="dot" cx={point.x} cy={point.y} r="4.5" />
      ))}
      <text x={left} y={height - 8}>
        {values[0]!.on}
      </text>
      {values.length > 1 && (
        <text x={width - right} y={height - 8} text-anchor="end">
          {values.at(-1)!.on}
        </text>
      )}
    </svg>
  )
}

/** How much of a cadence has passed since the last contact; full once it is overdue. Decoration: the words beside it say the same. */
export const WaitBar = ({ share, attention }: { share: number; attention: string }) => (
  <svg viewBox="0 0 80 6" width="80" height="6" aria-hidden="true">
    <rect class="track" width="80" height="6" rx="3" />
    <rect class={`wait ${attention}`} width={Math.max(4, Math.min(share, 1) * 80)} height="6" rx="3" />
  </svg>
)

/** A share, beside the figure that says the same. */
export const ShareBar = ({ share }: { share: number }) => (
  <svg viewBox="0 0 80 6" width="80" height="6" aria-hidden="true">
    <rect class="track" width="80" height="6" rx="3" />
    <rect class="coaching" width={Math.min(share, 1) * 80} height="6" rx="3" />
  </svg>
)
