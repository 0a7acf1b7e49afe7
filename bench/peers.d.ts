/** As much of the peers' types as the benchmarks use, so that types can be checked where the peers are not installed. */
declare module 'pizzip' {
  export default class PizZip {
    constructor(data: Uint8Array);
  }
}

declare module 'docxtemplater' {
  import type PizZip from 'pizzip';

  export default class Docxtemplater {
    constructor(zip: PizZip, options: { linebreaks: boolean });
    render(values: Record<string, string>): void;
    toBuffer(options: { compression: 'DEFLATE' }): Uint8Array;
  }
}
