import { convertLegacyText, findLegacyEncoding, type LegacyEncoding } from '../../kernel/legacy-text.ts';
import type { Source } from './source.ts';

const names = { tcvn3: 'TCVN3 (.VnTime)', vni: 'VNI' } as const satisfies Record<LegacyEncoding, string>;
/** A font of each encoding: what is known to be written in it is converted even where a line shows no sign. */
const fonts = { tcvn3: '.VnTime', vni: 'VNI-Times' } as const satisfies Record<LegacyEncoding, string>;

/** A text of this size shows in its first part what it is written in. */
const looked = 200_000;

/**
 * Brings a text written for legacy fonts into Unicode, line by line, and says so. A line with letters that its encoding does not know
 * stays as it is.
 */
export function withUnicode(source: Source): Source {
  const lines = source.kind === 'paragraphs' ? source.paragraphs : source.text.split('\n');
  const whole = findLegacyEncoding(lines.join('\n').slice(0, looked), '');
  let [converted, kept] = [0, 0];
  let found: LegacyEncoding | undefined = whole;
  const read = lines.map((line) => {
    const encoding = whole ?? findLegacyEncoding(line, '');
    const result = encoding === undefined ? undefined : convertLegacyText(line, fonts[encoding]);
    if (result === undefined) return line;
    found = encoding;
    if (!result.ok) {
      kept += 1;
      return line;
    }
    if (result.value !== line) converted += 1;
    return result.value;
  });
  if (found === undefined || converted + kept === 0) return source;
  const notes = [...(source.notes ?? []), noteOf(found, kept)];
  if (source.kind === 'paragraphs') return { ...source, paragraphs: read, notes };
  return { ...source, text: read.join('\n'), notes };
}

function noteOf(encoding: LegacyEncoding, kept: number): string {
  const rest = kept === 0 ? '' : ` ${kept} dòng có ký tự không chuyển được, để nguyên.`;
  return `Văn bản viết bằng phông chữ cũ ${names[encoding]}, đã chuyển sang Unicode để rà soát; nên chuyển mã tệp gốc.${rest}`;
}
