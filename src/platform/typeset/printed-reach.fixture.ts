/** How far right the words of a PDF reach, in millimetres from the paper's left edge. */
export async function printedReachMm(bytes: Uint8Array): Promise<number> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const document = await getDocument({ data: new Uint8Array(bytes) }).promise;
  let reach = 0;
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent();
    for (const item of items) if ('str' in item) reach = Math.max(reach, Number(item.transform[4]) + item.width);
  }
  await document.destroy();
  return (reach * 25.4) / 72;
}
