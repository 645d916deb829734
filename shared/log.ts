/** Writes a line of the log, as JSON. */
export function log(line: Record<string, unknown>): void {
  // biome-ignore lint/suspicious/noConsole: standard output is where Lambda takes the log from.
  console.log(JSON.stringify(line))
}
