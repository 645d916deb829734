/** Numbers as a reader wants them: medians, and tables in columns. */
export const print = (text: string): void => void process.stdout.write(`${text}\n`)

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** The value that a share of the values, such as 0.95, does not exceed. */
export const quantile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]!

/** A table with its first column to the left and all others to the right. */
export function table(title: string, head: readonly string[], rows: readonly (readonly (string | number)[])[]): void {
  const lines = [head, ...rows].map((row) => row.map(String))
  const widths = head.map((_, n) => Math.max(...lines.map((row) => row[n]?.length ?? 0)))
  const text = lines.map((row) => row.map((cell, n) => (n === 0 ? cell.padEnd(widths[n]!) : cell.padStart(widths[n]!))).join('  '))
  text.splice(1, 0, widths.map((width) => '-'.repeat(width)).join('  '))
  print(`\n${title}\n\n${text.map((line) => `  ${line.trimEnd()}`).join('\n')}`)
}
