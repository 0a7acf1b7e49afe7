import JSZip from 'jszip';

const kept =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/(?:document|footnotes|styles|settings|fontTable|numbering|header\d*|footer\d*)\.xml|word\/_rels\/document\.xml\.rels)$/;

/** Parts that are gone are named nowhere any more. */
const withoutNames = (xml: string): string =>
  xml.replace(/<(?:Override|Relationship) [^>]*(?:customXml|docProps)[^>]*\/>/g, '');

const rsids = ['rsidR', 'rsidDel', 'rsidP', 'rsidRDefault', 'rsidRPr'].map((name) => `w:${name}="00000000"`).join(' ');

/** The text as Google Docs writes it back: no content controls, bookmarks named anew, every run with its own font, its own style names. */
function rewritten(xml: string): string {
  let bookmarks = 0;
  return xml
    .replace(/<w:sdt>.*?<w:sdtContent>(.*?)<\/w:sdtContent><\/w:sdt>/gs, '$1')
    .replace(/<w:bookmarkStart [^>]*\/>/g, () => {
      bookmarks += 1;
      return `<w:bookmarkStart w:colFirst="0" w:colLast="0" w:name="bookmark=id.${bookmarks.toString(36)}" w:id="${bookmarks}"/>`;
    })
    .replace(/<w:p>/g, `<w:p ${rsids}>`)
    .replace(/<w:pStyle [^>]*\/>/g, '<w:pStyle w:val="Normal"/>')
    .replace(/<w:rPr>/g, '<w:rPr><w:rFonts w:ascii="Times New Roman" w:cs="Times New Roman"/><w:rtl w:val="0"/>');
}

/**
 * A Word file after Google Docs opened and saved it, made after the shape of such files: parts that it does not know (the ledger, the
 * report's id) are gone, and so are controls and the names of bookmarks. `edit`: what somebody changed in it.
 */
export async function savedByGoogleDocs(bytes: Uint8Array, edit: (xml: string) => string): Promise<Uint8Array> {
  const [before, after] = [await JSZip.loadAsync(bytes), new JSZip()];
  for (const [name, file] of Object.entries(before.files)) {
    if (file.dir || !kept.test(name)) continue;
    const xml = await file.async('string');
    const isText = /word\/(?:document|footnotes)\.xml$/.test(name);
    after.file(name, isText ? edit(rewritten(xml)) : withoutNames(xml));
  }
  return after.generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
}
