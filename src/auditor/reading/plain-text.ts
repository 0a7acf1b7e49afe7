/**
 * One form of a text that keeps its lines: NFC, ordinary spaces, no invisible characters, line ends as "\n". Old conversions
 * write the letter eth for đ; Vietnamese has no eth.
 */
export function plainText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]/g, '')
    .replace(/[\u00a0\u202f\u2000-\u200a\u3000\t\f\v]/g, ' ')
    .normalize('NFC')
    .replace(/[ÐƉ]/g, 'Đ')
    .replaceAll('ð', 'đ');
}
