/** The blocks of code of a guide, and the ones that are run: what stands after `run` in the guide is what its reader sees. */

export interface Block {
  language: string
  /** `run`, or `run begin` for what other guides go on from, or `shows` for what the block before has printed. */
  marks: string[]
  code: string
}

export const blocksOf = (markdown: string): Block[] =>
  [...markdown.matchAll(/^```(\w+)([^\n]*)\n([\s\S]*?)^```$/gm)].map(([, language = '', marks = '', code = '']) => ({
    language,
    marks: marks.trim().split(' ').filter(Boolean),
    code,
  }))

export interface Step extends Block {
  /** What it is said to print, if anything is said. */
  shows?: Block
}

/** What is run of a guide, in turn. */
export function stepsOf(markdown: string): Step[] {
  const blocks = blocksOf(markdown)
  return blocks.flatMap((block, n) => {
    if (!block.marks.includes('run')) return []
    const next = blocks[n + 1]
    return [{ ...block, ...(next?.marks.includes('shows') && { shows: next }) }]
  })
}
