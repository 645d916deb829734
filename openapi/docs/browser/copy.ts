/** A button beside each block of code that copies it. */
import { element } from './element.ts'

const saidMs = 1500

export function offerCopies(): void {
  for (const figure of document.querySelectorAll('figure.code')) {
    const caption = figure.querySelector('figcaption')
    const code = figure.querySelector('code')
    if (caption && code) caption.append(copyButton(() => code.textContent ?? ''))
  }
}

export function copyButton(text: () => string): HTMLButtonElement {
  const button = element('button', { type: 'button', class: 'copy' }, 'Copy')
  button.addEventListener('click', () => {
    void navigator.clipboard.writeText(text()).then(
      () => say(button, 'Copied'),
      () => say(button, 'Select it and copy by hand'),
    )
  })
  return button
}

/** The button's own text, which is also what a screen reader hears. */
function say(button: HTMLButtonElement, text: string): void {
  button.setAttribute('aria-live', 'polite')
  button.textContent = text
  setTimeout(() => {
    button.textContent = 'Copy'
  }, saidMs)
}
