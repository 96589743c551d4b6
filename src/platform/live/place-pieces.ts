// One form of every place as ready bytes in one piece of memory, neighbours on the map beside each other: an answer over some
// dozens of places is a few runs of copying instead of as many visits to far memory.

/** Room for so many bytes more than are needed, so that changes do not move everything at once. */
const SPARE = 1.5;
const LEAST_BYTES = 65_536;

export class PlacePieces {
  readonly #serialise: (number: number) => string;
  readonly #order: () => Iterable<number>;
  #isArranged = false;
  #bytes = Buffer.allocUnsafeSlow(LEAST_BYTES);
  #end = 0;
  /** Bytes that no piece uses any more. */
  #waste = 0;
  /** By number; a length of 0 means: not made since the place changed. */
  #starts = new Int32Array(1_024);
  #lengths = new Int32Array(1_024);

  /**
   * @param serialise the JSON of a place, by its number, as ordinary text
   * @param order the numbers of all places, neighbours near each other
   */
  constructor(serialise: (number: number) => string, order: () => Iterable<number>) {
    this.#serialise = serialise;
    this.#order = order;
  }

  /** The place has changed or gone. */
  forget(number: number): void {
    if (number >= this.#lengths.length) return;
    this.#waste += this.#lengths[number] as number;
    this.#lengths[number] = 0;
  }

  /** Places have come, gone or moved. */
  disarrange(): void {
    this.#isArranged = false;
  }

  clear(): void {
    this.#lengths.fill(0);
    this.#end = 0;
    this.#waste = 0;
    this.#isArranged = false;
  }

  /** Before the pieces of an answer are measured and written: lays them out anew when too much lies apart. */
  ready(): void {
    if (!this.#isArranged || this.#waste > this.#end / 4) this.#arrange([...this.#order()]);
  }

  #arrange(numbers: readonly number[]): void {
    let needed = 0;
    for (const number of numbers) needed += this.lengthOf(number);
    const bytes = Buffer.allocUnsafeSlow(Math.max(LEAST_BYTES, Math.ceil(needed * SPARE)));
    let end = 0;
    for (const number of numbers) {
      const start = this.#starts[number] as number;
      this.#bytes.copy(bytes, end, start, start + (this.#lengths[number] as number));
      this.#starts[number] = end;
      end += this.#lengths[number] as number;
    }
    this.#bytes = bytes;
    this.#end = end;
    this.#waste = 0;
    this.#isArranged = true;
  }

  /** Bytes of a piece with the comma before it. */
  lengthOf(number: number): number {
    const length = number < this.#lengths.length ? (this.#lengths[number] as number) : 0;
    return length === 0 ? this.#make(number) : length;
  }

  /**
   * Writes the pieces of these places, a comma between each and the next.
   * @param target with room for all of it
   * @returns where it ends
   */
  writeTo(target: Buffer, at: number, numbers: readonly number[]): number {
    let end = at;
    for (let index = 0; index < numbers.length; ) {
      const first = this.#starts[numbers[index] as number] as number;
      let last = first + (this.#lengths[numbers[index] as number] as number);
      index++;
      while (index < numbers.length && this.#starts[numbers[index] as number] === last) {
        last += this.#lengths[numbers[index] as number] as number;
        index++;
      }
      // No comma before the first of all.
      end += this.#bytes.copy(target, end, end === at ? first + 1 : first, last);
    }
    return end;
  }

  #make(number: number): number {
    const text = `,${this.#serialise(number)}`;
    const length = Buffer.byteLength(text);
    if (this.#end + length > this.#bytes.length) this.#grow(length);
    this.#reach(number);
    this.#bytes.write(text, this.#end);
    this.#starts[number] = this.#end;
    this.#lengths[number] = length;
    this.#end += length;
    return length;
  }

  #grow(by: number): void {
    const larger = Buffer.allocUnsafeSlow(Math.ceil((this.#end + by) * SPARE));
    this.#bytes.copy(larger, 0, 0, this.#end);
    this.#bytes = larger;
  }

  #reach(number: number): void {
    if (number < this.#lengths.length) return;
    const size = Math.max(number + 1, this.#lengths.length * 2);
    const starts = new Int32Array(size);
    const lengths = new Int32Array(size);
    starts.set(this.#starts);
    lengths.set(this.#lengths);
    this.#starts = starts;
    this.#lengths = lengths;
  }
}
