/** Abbreviations of issuers of which the country has one. */
const central = new Set(
  (
    'TTg CP CTN VPCP QH UBTVQH VPQH KTNN TW BBT BCT VPTW BTCTW UBKTTW BTGTW BDVTW BNV BTC BCA BQP BNG BTP BCT BXD BYT BGDĐT BKHĐT ' +
    'BGTVT BTNMT BTTTT BKHCN BLĐTBXH BVHTTDL BNNPTNT BNNMT BDTTG UBDT TTCP NHNN TANDTC VKSNDTC BHXHVN TLĐ TWĐTN MTTW ' +
    'HĐTĐTW BCĐTW TCTK TCT'
  ).split(' '),
);

/** "TTg", "QH15", "BNV": an issuer of the whole country. Its numbers are one series whoever cites them. */
export function isCentral(segment: string): boolean {
  const plain = segment.replace(/\d+$/, '');
  return central.has(plain) || /(?:TW|QH)$/.test(plain);
}
