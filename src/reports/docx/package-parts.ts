import { canonicalJson } from '../../kernel/canonical-json.ts';
import { font } from '../layout.ts';
import type { FrozenReport } from '../types.ts';
import { ledgerNamespace, ledgerStoreId } from './identity.ts';
import { escapeXml } from './xml.ts';

/** A part that goes into the package in place of, or beside, those that the `docx` library makes. */
export interface Part {
  path: string;
  data: string;
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const officeRelationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRelationships = 'http://schemas.openxmlformats.org/package/2006/relationships';
const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
export const wordNamespace = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

export const xmlPart = (path: string, data: string): Part => ({ path, data: declaration + data });

/** Relationships of the document, ids fixed by us. `docx` writes the targets; header1 is the default header, header2 the first page's. */
const documentRelationships = [
  ['rIdStyles', 'styles', 'styles.xml'],
  ['rIdSettings', 'settings', 'settings.xml'],
  ['rIdNumbering', 'numbering', 'numbering.xml'],
  ['rIdFootnotes', 'footnotes', 'footnotes.xml'],
  ['rIdEndnotes', 'endnotes', 'endnotes.xml'],
  ['rIdHeader', 'header', 'header1.xml'],
  ['rIdFirstHeader', 'header', 'header2.xml'],
  ['rIdTheme', 'theme', 'theme/theme1.xml'],
  ['rIdFontTable', 'fontTable', 'fontTable.xml'],
  ['rIdLedger', 'customXml', '../customXml/item1.xml'],
] as const;

const contentTypes = [
  ['/word/document.xml', `${wordType}.document.main+xml`],
  ['/word/styles.xml', `${wordType}.styles+xml`],
  ['/word/settings.xml', `${wordType}.settings+xml`],
  ['/word/numbering.xml', `${wordType}.numbering+xml`],
  ['/word/footnotes.xml', `${wordType}.footnotes+xml`],
  ['/word/endnotes.xml', `${wordType}.endnotes+xml`],
  ['/word/header1.xml', `${wordType}.header+xml`],
  ['/word/header2.xml', `${wordType}.header+xml`],
  ['/word/fontTable.xml', `${wordType}.fontTable+xml`],
  ['/word/theme/theme1.xml', 'application/vnd.openxmlformats-officedocument.theme+xml'],
  ['/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'],
  ['/docProps/app.xml', 'application/vnd.openxmlformats-officedocument.extended-properties+xml'],
  ['/docProps/custom.xml', 'application/vnd.openxmlformats-officedocument.custom-properties+xml'],
  ['/customXml/itemProps1.xml', 'application/vnd.openxmlformats-officedocument.customXmlProperties+xml'],
] as const;

const relationships = (rows: readonly (readonly [string, string, string])[]): string =>
  `<Relationships xmlns="${packageRelationships}">${rows
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${officeRelationships}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`;

const contentTypesPart = (): Part =>
  xmlPart(
    '[Content_Types].xml',
    `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${contentTypes
      .map(([name, type]) => `<Override PartName="${name}" ContentType="${type}"/>`)
      .join('')}</Types>`,
  );

/** Title, author and dates. The dates are the cut-off's, not the clock's: the same report is the same file. */
function corePart({ report, ledger }: FrozenReport): Part {
  const { typeName, subject } = report.letterhead;
  const stamp = (name: string): string =>
    `<dcterms:${name} xsi:type="dcterms:W3CDTF">${escapeXml(ledger.cutOff.date)}T00:00:00Z</dcterms:${name}>`;
  return xmlPart(
    'docProps/core.xml',
    [
      '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
      `<dc:title>${escapeXml([typeName, ...subject].join(' '))}</dc:title>`,
      `<dc:creator>${escapeXml(ledger.agency.name)}</dc:creator>`,
      `<cp:lastModifiedBy>${escapeXml(ledger.agency.name)}</cp:lastModifiedBy>`,
      `<dc:language>${font.language}</dc:language>`,
      stamp('created'),
      stamp('modified'),
      '</cp:coreProperties>',
    ].join(''),
  );
}

/** The ledger as a custom XML part: Word and LibreOffice keep such parts when they save. */
function ledgerParts(frozen: FrozenReport): Part[] {
  return [
    xmlPart('customXml/item1.xml', `<ledger xmlns="${ledgerNamespace}">${escapeXml(ledgerText(frozen))}</ledger>`),
    xmlPart(
      'customXml/itemProps1.xml',
      `<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" ds:itemID="${ledgerStoreId}"><ds:schemaRefs><ds:schemaRef ds:uri="${ledgerNamespace}"/></ds:schemaRefs></ds:datastoreItem>`,
    ),
    xmlPart('customXml/_rels/item1.xml.rels', relationships([['rId1', 'customXmlProps', 'itemProps1.xml']])),
  ];
}

/** Canonical JSON; the two non-characters that JSON allows raw and XML does not are written as JSON escapes. */
const ledgerText = ({ ledger }: FrozenReport): string =>
  canonicalJson(ledger).replace(/[\ufffe\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16)}`);

/** Everything of the package that is neither text nor made by `docx`. */
export const packageParts = (frozen: FrozenReport): Part[] => [
  contentTypesPart(),
  xmlPart('word/_rels/document.xml.rels', relationships(documentRelationships)),
  corePart(frozen),
  ...ledgerParts(frozen),
];
