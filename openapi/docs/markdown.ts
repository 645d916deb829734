/** Guides and descriptions, from Markdown. What is named in code and has a page is a link to it: operations and problems. */
import { Marked, type Tokens } from 'marked'
import { catalogue } from '#shared/problem.ts'
import { codeBlock } from './highlight.ts'
import { escaped, Html, slug } from './html.ts'
import type { Reference } from './operations.ts'

export interface Section {
  id: string
  title: string
  /** Its words, for the search. */
  text: string
}

export interface Article {
  title: string
  /** The first paragraph, as plain text. */
  summary: string
  sections: Section[]
  body: Html
}

/** Makes HTML of Markdown, for one reference. */
export function markdownOf(reference: Reference) {
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth, text }: Tokens.Heading) {
        const inner = this.parser.parseInline(tokens)
        const id = slug(text)
        return depth === 1 ? `<h1>${inner}</h1>\n` : `<h${depth} id="${id}"><a class="self" href="#${id}">${inner}</a></h${depth}>\n`
      },
      code: ({ text, lang = '' }: Tokens.Code) => codeBlock(text, lang.split(' ')[0] ?? '').text,
      codespan: ({ text }: Tokens.Codespan) => named(text),
    },
  })

  function named(code: string): string {
    const to = /^[A-Z]+ \//.test(code) ? reference.linkTo(code) : Object.hasOwn(catalogue, code) ? `/docs/errors/${code}` : undefined
    const inner = `<code>${escaped(code)}</code>`
    return to ? `<a href="${to}">${inner}</a>` : inner
  }

  /** A guide: its first heading is the page's. */
  function article(text: string): Article {
    const tokens = marked.lexer(text)
    const title = tokens.find((it): it is Tokens.Heading => it.type === 'heading' && it['depth'] === 1)
    const first = tokens.find((it): it is Tokens.Paragraph => it.type === 'paragraph')
    if (!title || !first) throw new Error(`A guide begins with a title and a paragraph: ${text.slice(0, 80)}`)
    return { title: plain(title), summary: plain(first), sections: sectionsOf(tokens), body: new Html(marked.parser(tokens)) }
  }

  /** A paragraph or several, without headings. */
  const prose = (text: string): Html => new Html(marked.parse(text, { async: false }))
  /** Words within a line. */
  const line = (text: string): Html => new Html(marked.parseInline(text, { async: false }))

  return { article, prose, line }
}

export type Markdown = ReturnType<typeof markdownOf>

/** The parts below second-level headings, each with the words in it. */
function sectionsOf(tokens: readonly Tokens.Generic[]): Section[] {
  const sections: Section[] = []
  for (const token of tokens) {
    if (token.type === 'heading' && token['depth'] === 2)
      sections.push({ id: slug(token['text'] as string), title: plain(token), text: '' })
    else if (token.type !== 'space') {
      const last = sections.at(-1)
      if (last) last.text += ` ${plain(token)}`
    }
  }
  return sections.map((it) => ({ ...it, text: it.text.trim() }))
}

/** A token's words without its marks. */
function plain(token: Tokens.Generic): string {
  if (token.type === 'code') return token['text'] as string
  return (token.type === 'list' || token.type === 'table' ? token.raw.replaceAll(/[|]|^\s*-+/gm, ' ') : ((token['text'] as string) ?? ''))
    .replaceAll(/\[([^\]]+)\]\([^)]+\)/g, '$1')
    .replaceAll(/[`*_#]{1,3}(?=\S)|(?<=\S)[`*]{1,3}/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
}
