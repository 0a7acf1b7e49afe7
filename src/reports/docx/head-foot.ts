import { textWidthMm } from '../../kernel/text-width.ts';
import { headRules } from '../head-rules.ts';
import { foot, head, page, rule, type StyleName, styles } from '../layout.ts';
import type { PrintedLetterhead } from '../letterhead-text.ts';
import { blockParagraph, type Marks, type ParagraphChanges, paragraph } from './paragraphs.ts';
import { pairTable } from './tables.ts';
import { eighthsOf, run, twipsOfMm, twipsOfPt } from './xml.ts';

/**
 * Head and foot of an administrative document (NĐ 30/2020, Phụ lục I, Mục II and IV). Rules are top borders of empty paragraphs
 * whose indents leave exactly the rule's length: a drawing would be an object that people shift by accident and LibreOffice re-anchors.
 */

const spacing = (beforePt: number, linePt: number): string =>
  `<w:spacing w:before="${twipsOfPt(beforePt)}" w:after="0" w:line="${twipsOfPt(linePt)}" w:lineRule="exact"/>`;

/** A rule of `lengthMm`, centred in a column of `columnMm`. */
function ruleParagraph(lengthMm: number, columnMm: number, style: StyleName): string {
  const side = twipsOfMm(Math.max(0, (columnMm - lengthMm) / 2));
  return paragraph(style, '', {
    border: `<w:pBdr><w:top w:val="single" w:sz="${eighthsOf(rule.widthPt)}" w:space="0" w:color="000000"/></w:pBdr>`,
    spacing: spacing(rule.gapPt, rule.heightPt),
    indent: `<w:ind w:left="${side}" w:right="${side}" w:firstLine="0"/>`,
  });
}

type Line = { id: string; text: string };
type Writer = (line: Line, style: StyleName, changes?: ParagraphChanges) => string;

const writerWith =
  (marks: Marks): Writer =>
  ({ id, text }, style, changes = {}) =>
    blockParagraph(id, style, text === '' ? '' : run(text), marks, changes);

const numbered = (id: string, texts: readonly string[]): Line[] =>
  texts.map((text, index) => ({ id: `${id}-${index + 1}`, text }));

/** Names left and right with their rules, then number and date on one line. */
function headTable(text: PrintedLetterhead, write: Writer): string {
  const { left, right } = head.columnMm;
  const { agencyMm, mottoMm } = headRules(text);
  const second = { spacing: spacing(head.secondRowBeforePt, styles.number.linePt) };
  const superior = text.superior === '' ? '' : write({ id: 'head-superior', text: text.superior }, 'superior');
  return pairTable(
    [left, right],
    [
      [
        superior + write({ id: 'head-agency', text: text.agency }, 'agency') + ruleParagraph(agencyMm, left, 'agency'),
        write({ id: 'head-national-name', text: text.nationalName }, 'nationalName') +
          write({ id: 'head-motto', text: text.motto }, 'motto') +
          ruleParagraph(mottoMm, right, 'motto'),
      ],
      [
        write({ id: 'head-number', text: text.number }, 'number', second),
        write({ id: 'head-place-date', text: text.placeDate }, 'placeDate', second),
      ],
    ],
  );
}

/** "Kính gửi:" with one addressee on its line; several below it, their dashes under the colon. */
function addressees(lines: readonly Line[], write: Writer): string {
  const { sizePt, bold, leftMm } = styles.addressee;
  const hang = textWidthMm(lines.length > 1 ? 'Kính gửi' : 'Kính gửi: ', sizePt, bold);
  const dash = textWidthMm('- ', sizePt, bold);
  const indent = (startMm: number, hangMm: number): string =>
    `<w:ind w:left="${twipsOfMm(startMm + hangMm)}" w:hanging="${twipsOfMm(hangMm)}"/>`;
  return lines
    .map((line, index) =>
      index === 0
        ? write(line, 'addressee', lines.length > 1 ? { keepNext: true } : { indent: indent(leftMm, hang) })
        : write(line, 'addresseeLine', { indent: indent(leftMm + hang, dash) }),
    )
    .join('');
}

export function writeHead(text: PrintedLetterhead, marks: Marks): string {
  const write = writerWith(marks);
  return [
    headTable(text, write),
    write({ id: 'head-type-name', text: text.typeName }, 'typeName'),
    ...numbered('head-subject', text.subject).map((line) => write(line, 'subject')),
    ruleParagraph(headRules(text).subjectMm, page.textWidthMm, 'subject'),
    addressees(numbered('head-addressee', text.addressees), write),
  ].join('');
}

/** Every paragraph but the last keeps with the next, so that the signature never stands apart from its block. */
function signer(text: PrintedLetterhead, hasName: boolean, write: Writer): string {
  const lines = numbered('foot-signer', text.signer);
  const room = spacing(foot.signatureRoomPt, styles.signerName.linePt);
  const titles = hasName ? lines.slice(0, -1) : lines;
  const name = hasName ? lines.at(-1) : undefined;
  return [
    ...titles.map((line) => write(line, 'signerTitle', { keepNext: true })),
    name === undefined ? paragraph('signerName', '', { spacing: room }) : write(name, 'signerName', { spacing: room }),
  ].join('');
}

/** "Nơi nhận" left, the signer in the right half, level with it. `hasName`: the last of the signer's lines is a name. */
export function writeFoot(text: PrintedLetterhead, hasName: boolean, marks: Marks): string {
  const write = writerWith(marks);
  const recipients = numbered('foot-recipient', text.recipients).map((line, index) =>
    write(line, index === 0 ? 'recipientsLabel' : 'recipient', { keepNext: true }),
  );
  return pairTable([foot.columnMm.left, foot.columnMm.right], [[recipients.join(''), signer(text, hasName, write)]]);
}
