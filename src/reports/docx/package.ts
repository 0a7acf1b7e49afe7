import { type Relationship, readRelationships } from './package-reader.ts';

/** The parts of one file by name, found without regard to case as the packaging standard has it. */
export class Package {
  readonly #parts = new Map<string, { name: string; bytes: Uint8Array }>();

  constructor(parts: ReadonlyMap<string, Uint8Array>) {
    for (const [name, bytes] of parts) this.#parts.set(name.toLowerCase(), { name, bytes });
  }

  find(name: string): Uint8Array | undefined {
    return this.#parts.get(name.toLowerCase())?.bytes;
  }

  /** The relations of a part ("" for the package). Targets are names of parts; a relation to the outside keeps its address. */
  relationsOf(part: string): Relationship[] {
    const slash = part.lastIndexOf('/') + 1;
    const bytes = this.find(`${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`);
    return bytes === undefined ? [] : readRelationships(bytes, part.slice(0, slash));
  }

  /** The name of the part that holds the text. */
  get mainPart(): string {
    const main = this.relationsOf('').find((relation) => relation.type === 'officeDocument' && !relation.external);
    return main?.target ?? 'word/document.xml';
  }

  matching(pattern: RegExp): Uint8Array[] {
    return [...this.#parts.values()].filter(({ name }) => pattern.test(name)).map(({ bytes }) => bytes);
  }
}
