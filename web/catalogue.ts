/**
 * The shape of a catalogue in another language: the same keys, each a text, or a function that takes the same values.
 * English words stand in `words.en.ts` beside the Vietnamese `words.ts`, and import nothing but types.
 */
export type Words<T> = T extends string
  ? string
  : T extends (...input: infer A) => string
    ? (...input: A) => string
    : T extends readonly string[]
      ? readonly string[]
      : { [K in keyof T]: Words<T[K]> };
