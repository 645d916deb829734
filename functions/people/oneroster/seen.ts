/** Which ids have been met, in a sixth of the memory of a set of strings: 8 bytes an id, at half load. */

/**
 * Ids are known by 53 bits of their hash. Two of a million ids collide with a chance of one in eighteen thousand, and then
 * one row is called a duplicate; so it serves only files whose rows are checked and not kept.
 */
export class SeenIds {
  #slots = new Float64Array(1 << 12)
  #size = 0

  /** Whether the id is new. */
  add(id: string): boolean {
    if (this.#size * 2 >= this.#slots.length) this.#grow()
    if (!place(this.#slots, hash(id))) return false
    this.#size++
    return true
  }

  #grow(): void {
    const slots = new Float64Array(this.#slots.length * 2)
    for (const value of this.#slots) if (value !== 0) place(slots, value)
    this.#slots = slots
  }
}

function place(slots: Float64Array, value: number): boolean {
  const mask = slots.length - 1
  for (let slot = value % slots.length; ; slot = (slot + 1) & mask) {
    if (slots[slot] === 0) {
      slots[slot] = value
      return true
    }
    if (slots[slot] === value) return false
  }
}

/** Two 32-bit multiplicative hashes (after cyrb53), joined to 53 bits; never zero. */
function hash(text: string): number {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    high = Math.imul(high ^ unit, 2654435761)
    low = Math.imul(low ^ unit, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return 4294967296 * (2097151 & low) + (high >>> 0) || 1
}

/** The same for files whose rows are kept: exact, since the ids are held anyway. */
export class ExactIds {
  readonly #ids = new Set<string>()

  add(id: string): boolean {
    const before = this.#ids.size
    return this.#ids.add(id).size > before
  }
}
