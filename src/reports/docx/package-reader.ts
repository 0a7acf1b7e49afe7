import { posix } from 'node:path';
import { walkXml, type XmlElement } from './parse-xml.ts';

/** One relation of a part. `type`: the last word of its type's address. `target`: a part's name, or an address when `external`. */
export interface Relationship {
  type: string;
  target: string;
  external: boolean;
}

/** Targets are relative to the folder of the part, or start at the package's root with "/". */
export function readRelationships(bytes: Uint8Array, folder: string): Relationship[] {
  const relations: Relationship[] = [];
  walkXml(bytes, {
    open(element) {
      if (element.name !== 'rel:Relationship') return;
      const type = element.attribute('Type') ?? '';
      const target = element.attribute('Target') ?? '';
      const external = element.attribute('TargetMode') === 'External';
      const part = target.startsWith('/') ? target.slice(1) : posix.normalize(folder + target);
      relations.push({ type: type.slice(type.lastIndexOf('/') + 1), target: external ? target : part, external });
    },
    close() {},
  });
  return relations;
}

/** The text of one custom property; undefined when it is missing or no text. */
export function readCustomProperty(bytes: Uint8Array, wanted: string): string | undefined {
  let current: string | undefined;
  let isText = false;
  let value: string | undefined;
  walkXml(bytes, {
    open(element) {
      if (element.name === 'prop:property') current = element.attribute('name');
      isText = element.name === 'vt:lpwstr' || element.name === 'vt:lpstr';
      if (isText && current === wanted) value = '';
    },
    text(text) {
      if (isText && current === wanted) value += text;
    },
    close() {
      isText = false;
    },
  });
  return value;
}

/** The text of a ledger part; undefined when the part is something else. */
export function readLedger(bytes: Uint8Array): string | undefined {
  let depth = 0;
  let text: string | undefined;
  walkXml(bytes, {
    open(element) {
      if (depth === 0 && element.name === 'gu:ledger') text = '';
      depth += 1;
    },
    text(piece) {
      if (depth === 1 && text !== undefined) text += piece;
    },
    close() {
      depth -= 1;
    },
  });
  return text;
}

interface StyleLook {
  hidden: boolean | undefined;
  basedOn: string | undefined;
}

/** Ids of styles whose text is hidden, by themselves or by the style they are based on. */
export function readHiddenStyles(bytes: Uint8Array): Set<string> {
  const looks = new Map<string, StyleLook>();
  let current: StyleLook | undefined;
  const openers: Record<string, ((element: XmlElement) => void) | undefined> = {
    'w:style': (element) => {
      current = { hidden: undefined, basedOn: undefined };
      looks.set(element.attribute('styleId') ?? '', current);
    },
    'w:basedOn': (element) => {
      if (current !== undefined) current.basedOn = element.attribute('val');
    },
    'w:vanish': (element) => {
      if (current !== undefined) current.hidden = !['0', 'false', 'off'].includes(element.attribute('val') ?? '');
    },
  };
  walkXml(bytes, {
    open: (element) => openers[element.name]?.(element),
    close(name) {
      if (name === 'w:style') current = undefined;
    },
  });
  return new Set([...looks.keys()].filter((id) => isHidden(id, looks)));
}

/** Word allows eleven styles one upon the other; a longer chain, or a ring, is left after a hundred. */
const longestChain = 100;

function isHidden(id: string, looks: ReadonlyMap<string, StyleLook>): boolean {
  let at: string | undefined = id;
  for (let steps = 0; at !== undefined && steps < longestChain; at = looks.get(at)?.basedOn, steps += 1) {
    const hidden = looks.get(at)?.hidden;
    if (hidden !== undefined) return hidden;
  }
  return false;
}
