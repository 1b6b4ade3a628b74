/** The beginning and the end of what a program prints: the setting-up and the failure; what lies between is counted. */
export class BoundedLog {
  readonly #head: number;
  readonly #tail: number;
  #first = '';
  #last = '';
  #left = 0;

  /** @param sizes characters to keep of the beginning and of the end */
  constructor({ head, tail }: { readonly head: number; readonly tail: number }) {
    this.#head = head;
    this.#tail = tail;
  }

  write(text: string): void {
    const room = this.#head - this.#first.length;
    this.#first += text.slice(0, room);
    this.#last += text.slice(room);
    // Cut now and then only: a cut for every line would copy the whole each time.
    if (this.#last.length > 2 * this.#tail) this.#cut();
  }

  /** The end alone, of at most so many characters. */
  end(characters: number): string {
    return (this.#first + this.#last).slice(-characters);
  }

  text(): string {
    if (this.#last.length > this.#tail) this.#cut();
    const gap = this.#left === 0 ? '' : `\n… ${this.#left} characters are left out …\n`;
    return `${this.#first}${gap}${this.#last}`;
  }

  #cut(): void {
    this.#left += this.#last.length - this.#tail;
    this.#last = this.#last.slice(-this.#tail);
  }
}
