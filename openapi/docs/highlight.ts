/** Code with its syntax marked by classes, so that no style stands in the page. */
import core from 'highlight.js/lib/core'
import bash from 'highlight.js/lib/languages/bash'
import http from 'highlight.js/lib/languages/http'
import json from 'highlight.js/lib/languages/json'
import typescript from 'highlight.js/lib/languages/typescript'
import { escaped, Html } from './html.ts'

core.registerLanguage('sh', bash)
core.registerLanguage('http', http)
core.registerLanguage('json', json)
core.registerLanguage('ts', typescript)

const spoken: Record<string, string> = { sh: 'Shell', http: 'HTTP', json: 'JSON', ts: 'TypeScript', text: 'Text' }

/** A block of code. Its lines wrap, so that nothing has to be scrolled sideways by hand or by key. */
export function codeBlock(code: string, language: string): Html {
  if (!Object.hasOwn(spoken, language))
    throw new Error(`Code in ${language || 'no language'}: say one of ${Object.keys(spoken).join(', ')}.`)
  const marked = language === 'text' ? escaped(code) : core.highlight(code, { language }).value
  return new Html(`<figure class="code"><figcaption>${spoken[language]}</figcaption><pre><code>${marked}</code></pre></figure>`)
}
