import { canonicalJson } from '../../kernel/canonical-json.ts';
import { escapeHtml } from '../../kernel/html.ts';
import { page, styles, type TextStyle } from '../layout.ts';
import { letterheadText, type PrintedLetterhead } from '../letterhead-text.ts';
import { type PrintedBlock, type PrintedLine, printedReport } from '../printed.ts';
import type { FrozenReport, ResolvedFootnote, ResolvedInline } from '../types.ts';

/** The id of the element that holds the ledger. */
export const ledgerElementId = 'giaouoc-ledger';

/** A frozen report as one page without scripts that prints like the Word file: the ledger is data that no browser runs. */
export function writeHtml({ report, ledger }: FrozenReport): string {
  const head = letterheadText(report.letterhead);
  const notes: ResolvedFootnote[] = [];
  const printed = printedReport(report);
  const body = printed.body.map((block) => blockHtml(block, notes));
  const annexes = printed.annexes.map(
    ({ head: lines, blocks }) =>
      `<section class="annex">${[...lines, ...blocks].map((block) => blockHtml(block, notes)).join('\n')}</section>`,
  );
  const json = canonicalJson(ledger).replaceAll('<', '\\u003c');
  return `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="content-security-policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml([head.typeName, ...head.subject].join(' '))}</title>
<style>${styleSheet()}</style>
</head>
<body>
<main>
${headHtml(head)}
${body.join('\n')}
${footHtml(head, (report.letterhead.signer.name ?? '') !== '')}
${annexes.join('\n')}
${notesHtml(notes)}
</main>
<script type="application/json" id="${ledgerElementId}">${json}</script>
</body>
</html>
`;
}

function lineCss(name: string, style: TextStyle): string {
  const weight = style.bold ? 'font-weight:bold;' : '';
  const slant = style.italic ? 'font-style:italic;' : '';
  return `.${name}{font-size:${style.sizePt}pt;line-height:${style.linePt}pt;${weight}${slant}text-align:${style.align};text-indent:${style.firstLineMm}mm;margin:${style.beforePt}pt 0 0 ${style.leftMm}mm}`;
}

function styleSheet(): string {
  const { top, right, bottom, left } = page.marginMm;
  return [
    `@page{size:A4;margin:${top}mm ${right}mm ${bottom}mm ${left}mm}`,
    `body{margin:0;font-family:"Times New Roman",Tinos,serif;color:#000;background:#fff}`,
    `main{max-width:${page.textWidthMm}mm;margin:10mm auto;padding:0 5mm;overflow-wrap:break-word}`,
    '@media print{main{margin:0;padding:0}}',
    '.annex{margin-top:18mm;break-before:page}@media print{.annex{margin-top:0}}',
    '.pair{display:grid;grid-template-columns:2fr 3fr;gap:0 4mm}.foot{grid-template-columns:1fr 1fr;margin-top:12pt;break-inside:avoid}',
    '.agency::after,.motto::after,.subject-last::after{content:"";display:block;border-top:.75pt solid #000;margin:2pt auto 4pt;width:30%}.motto::after{width:62%}',
    'table{border-collapse:collapse;width:100%}td,th{border:.5pt solid #000;padding:2pt 5.4pt}thead{display:table-header-group}',
    'data{font:inherit}sup{line-height:0}.bold{font-weight:bold}.italic{font-style:italic}.room{margin-top:66pt}',
    ...Object.entries(styles).map(([name, style]) => lineCss(name, style)),
  ].join('');
}

function paragraph(style: string, content: string, id?: string): string {
  return `<p class="${style}"${id === undefined ? '' : ` id="${escapeHtml(id)}"`}>${content}</p>`;
}

function headHtml(head: PrintedLetterhead): string {
  const plain = (style: string, text: string): string => paragraph(style, escapeHtml(text));
  const subject = head.subject.map((line, index) =>
    plain(index === head.subject.length - 1 ? 'subject subject-last' : 'subject', line),
  );
  return [
    `<header><div class="pair"><div>${plain('superior', head.superior)}${plain('agency', head.agency)}</div>`,
    `<div>${plain('nationalName', head.nationalName)}${plain('motto', head.motto)}</div>`,
    `${plain('number', head.number)}${plain('placeDate', head.placeDate)}</div>`,
    `<h1 class="typeName">${escapeHtml(head.typeName)}</h1>${subject.join('')}`,
    head.addressees.map((line, index) => plain(index === 0 ? 'addressee' : 'addresseeLine', line)).join(''),
    '</header>',
  ].join('');
}

const headingLevels: Record<string, string> = {
  partTitle: 'h2',
  heading1: 'h3',
  heading2: 'h4',
  heading3: 'h5',
  heading4: 'h6',
  annexLabel: 'h2',
};

function blockHtml(block: PrintedBlock, notes: ResolvedFootnote[]): string {
  if (block.kind === 'table') return tableHtml(block, notes);
  const tag = headingLevels[block.style] ?? 'p';
  return `<${tag} class="${block.style}" id="${escapeHtml(block.id)}">${inlineHtml(block.children, notes)}</${tag}>`;
}

function tableHtml(block: Extract<PrintedBlock, { kind: 'table' }>, notes: ResolvedFootnote[]): string {
  const title =
    block.title === undefined ? '' : `<caption class="tableTitle">${inlineHtml(block.title.children, notes)}</caption>`;
  const cells = (tag: string, lines: readonly PrintedLine[], style: string): string =>
    lines
      .map((line, index) => {
        const align = tag === 'td' ? ` style="text-align:${block.columns[index]?.align ?? 'left'}"` : ' scope="col"';
        return `<${tag} class="${style}"${align}>${inlineHtml(line.children, notes)}</${tag}>`;
      })
      .join('');
  const rows = block.rows.map((row) => `<tr>${cells('td', row.cells, row.bold ? 'tableCell bold' : 'tableCell')}</tr>`);
  return `<table id="${escapeHtml(block.id)}">${title}<thead><tr>${cells('th', block.head, 'tableHead')}</tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function inlineHtml(children: readonly ResolvedInline[], notes: ResolvedFootnote[]): string {
  return children.map((child) => runHtml(child, notes)).join('');
}

function runHtml(child: ResolvedInline, notes: ResolvedFootnote[]): string {
  switch (child.kind) {
    case 'text': {
      const looks = [child.bold === true ? 'bold' : '', child.italic === true ? 'italic' : ''].filter(
        (look) => look !== '',
      );
      return looks.length === 0
        ? escapeHtml(child.text)
        : `<span class="${looks.join(' ')}">${escapeHtml(child.text)}</span>`;
    }
    case 'figure':
      return `<data value="${escapeHtml(child.figureId)}" id="${escapeHtml(child.tag)}">${escapeHtml(child.text)}</data>`;
    case 'citation':
      return `<cite style="font-style:inherit">${escapeHtml(child.text)}</cite>`;
    case 'footnote':
      notes.push(child);
      return `<sup><a href="#note-${child.number}" id="mark-${child.number}">${child.number}</a></sup>`;
  }
}

function footHtml(head: PrintedLetterhead, hasName: boolean): string {
  const recipients = head.recipients.map((line, index) =>
    paragraph(index === 0 ? 'recipientsLabel' : 'recipient', escapeHtml(line)),
  );
  const signer = head.signer.map((line, index) => {
    const isName = hasName && index === head.signer.length - 1;
    return paragraph(isName ? 'signerName room' : 'signerTitle', escapeHtml(line));
  });
  return `<footer class="pair foot"><div>${recipients.join('')}</div><div>${signer.join('')}</div></footer>`;
}

function notesHtml(notes: readonly ResolvedFootnote[]): string {
  if (notes.length === 0) return '';
  const inner: ResolvedFootnote[] = [];
  const items = notes.map((note) => {
    const paragraphs = note.children.map((child, index) => {
      const mark =
        index === 0 ? `<sup><a href="#mark-${note.number}" id="note-${note.number}">${note.number}</a></sup> ` : '';
      return paragraph('footnote', mark + inlineHtml(child.children, inner), child.id);
    });
    return paragraphs.join('');
  });
  return `<aside><hr>${items.join('')}</aside>`;
}
