// The objects of large JSON arrays, one at a time, from text that comes in pieces of any size. Only one object is ever held, so a file of
// gigabytes costs no more memory than a small one. Hostile input is bounded: depth, length of one object, length of a name.

export type JsonEnd = "complete" | "cut_short" | "not_json" | "too_deep";

export interface JsonElementOptions {
  /** Whether the objects of an array under this name of the top-level object are wanted; "" is a top-level array. */
  readonly isWanted: (name: string) => boolean;
  /** The text of one object. */
  readonly onElement: (name: string, text: string) => void;
  /** An object was longer than allowed and was passed over. */
  readonly onTooLong: () => void;
  readonly maxElementChars: number;
  readonly maxDepth: number;
}

const MAX_NAME_CHARS = 100;

export class JsonElements {
  readonly #options: JsonElementOptions;
  /** Closing brackets that are still to come. */
  readonly #open: string[] = [];
  #failure: JsonEnd | null = null;
  #hasBegun = false;
  #isInString = false;
  #isEscaped = false;
  /** Name of the member of the top-level object that is being read. */
  #name = "";
  /** The string at the top level that may turn out to be a name; null elsewhere. */
  #nameSoFar: string | null = null;
  #isCapturing = false;
  /** Where the captured object begins in the present piece. */
  #captureFrom = 0;
  #captured: string[] = [];
  #capturedChars = 0;

  constructor(options: JsonElementOptions) {
    this.#options = options;
  }

  /** Reads a piece; false when no more need come. */
  write(text: string): boolean {
    this.#captureFrom = 0;
    let at = this.#hasBegun ? 0 : this.#begin(text);
    while (at < text.length && !this.#isOver()) at = this.#isInString ? this.#readString(text, at) : this.#readStructure(text, at);
    if (this.#isCapturing) this.#keep(text.slice(this.#captureFrom));
    return !this.#isOver();
  }

  end(): JsonEnd {
    if (this.#failure) return this.#failure;
    if (!this.#hasBegun) return "not_json";
    return this.#open.length === 0 ? "complete" : "cut_short";
  }

  #isOver(): boolean {
    return this.#failure !== null || (this.#hasBegun && this.#open.length === 0);
  }

  /** Where the first bracket stands. */
  #begin(text: string): number {
    const first = text.search(/\S/);
    if (first < 0) return text.length;
    if (text[first] !== "{" && text[first] !== "[") this.#failure = "not_json";
    return first;
  }

  #readString(text: string, at: number): number {
    if (this.#isEscaped) {
      this.#isEscaped = false;
      this.#collectName(text[at] as string);
      return at + 1;
    }
    const mark = nextOf(text, at, isStringMark);
    if (this.#nameSoFar !== null) this.#collectName(text.slice(at, mark));
    if (mark === text.length) return mark;
    if (text[mark] === "\\") this.#isEscaped = true;
    else this.#isInString = false;
    return mark + 1;
  }

  #readStructure(text: string, at: number): number {
    const mark = nextOf(text, at, isStructureMark);
    if (mark === text.length) return mark;
    const sign = text[mark] as string;
    if (sign === '"') {
      this.#isInString = true;
      this.#nameSoFar = this.#open.length === 1 && this.#open[0] === "}" ? "" : null;
    } else if (sign === ":") this.#takeName();
    else if (sign === "{" || sign === "[") this.#openBracket(sign, mark);
    else this.#closeBracket(sign, text, mark + 1);
    return mark + 1;
  }

  #collectName(text: string): void {
    if (this.#nameSoFar !== null) this.#nameSoFar = (this.#nameSoFar + text).slice(0, MAX_NAME_CHARS);
  }

  #takeName(): void {
    if (this.#open.length === 1 && this.#nameSoFar !== null) this.#name = this.#nameSoFar;
    this.#nameSoFar = null;
  }

  #openBracket(sign: "{" | "[", index: number): void {
    if (sign === "{" && !this.#isCapturing && this.#beginsElement()) {
      this.#isCapturing = true;
      this.#captureFrom = index;
    }
    this.#hasBegun = true;
    this.#open.push(sign === "{" ? "}" : "]");
    if (this.#open.length > this.#options.maxDepth) this.#failure = "too_deep";
  }

  #closeBracket(sign: string, text: string, end: number): void {
    if (this.#open.pop() !== sign) {
      this.#failure = "not_json";
      return;
    }
    if (!this.#isCapturing || this.#open.length > this.#elementDepth()) return;
    this.#keep(text.slice(this.#captureFrom, end));
    if (this.#capturedChars > this.#options.maxElementChars) this.#options.onTooLong();
    else this.#options.onElement(this.#elementDepth() === 1 ? "" : this.#name, this.#captured.join(""));
    this.#isCapturing = false;
    this.#captured = [];
    this.#capturedChars = 0;
  }

  /** Depth at which the wanted objects lie: in a top-level array, or in an array of the top-level object. */
  #elementDepth(): number {
    return this.#open[0] === "]" ? 1 : 2;
  }

  #beginsElement(): boolean {
    const depth = this.#elementDepth();
    if (this.#open.length !== depth || this.#open[depth - 1] !== "]") return false;
    return this.#options.isWanted(depth === 1 ? "" : this.#name);
  }

  #keep(text: string): void {
    this.#capturedChars += text.length;
    if (this.#capturedChars <= this.#options.maxElementChars) this.#captured.push(text);
    else this.#captured = [];
  }
}

/** Where the next mark stands; the length of the text when there is none. */
function nextOf(text: string, from: number, isMark: (code: number) => boolean): number {
  let at = from;
  while (at < text.length && !isMark(text.charCodeAt(at))) at++;
  return at;
}

/** `"` and the backslash. */
function isStringMark(code: number): boolean {
  return code === 34 || code === 92;
}

/** `"`, `:`, and the four brackets. */
function isStructureMark(code: number): boolean {
  return code === 34 || code === 58 || code === 91 || code === 93 || code === 123 || code === 125;
}
