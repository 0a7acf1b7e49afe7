import type { Token } from '../reading/tokens.ts';
import { isCommaOfName, isOfficeOfTwo, tailLength } from './name-tails.ts';

/** Abbreviations of agencies in symbols that mean one agency, or one kind of agency, everywhere in the country. */
const agencies: Record<string, string> = {
  ...{ TTg: 'Thủ tướng Chính phủ', CP: 'Chính phủ', CTN: 'Chủ tịch nước', VPCP: 'Văn phòng Chính phủ' },
  ...{ QH: 'Quốc hội', UBTVQH: 'Ủy ban Thường vụ Quốc hội', VPQH: 'Văn phòng Quốc hội', KTNN: 'Kiểm toán nhà nước' },
  ...{ TW: 'Trung ương', BBT: 'Ban Bí thư', VPTW: 'Văn phòng Trung ương Đảng', BTCTW: 'Ban Tổ chức Trung ương' },
  ...{ UBKTTW: 'Ủy ban Kiểm tra Trung ương', BTGTW: 'Ban Tuyên giáo Trung ương', TU: 'Tỉnh ủy', HU: 'Huyện ủy' },
  ...{
    ThU: 'Thành ủy',
    ĐU: 'Đảng ủy',
    ĐUK: 'Đảng ủy khối',
    CB: 'Chi bộ',
    BTV: 'Ban Thường vụ',
    VPTU: 'Văn phòng Tỉnh ủy',
  },
  ...{ UBND: 'UBND', HĐND: 'HĐND', TTHĐND: 'Thường trực HĐND', VPUBND: 'Văn phòng UBND' },
  ...{ BDT: 'Ban Dân tộc', UBDT: 'Ủy ban Dân tộc', BNV: 'Bộ Nội vụ', BTC: 'Bộ Tài chính', BCA: 'Bộ Công an' },
  ...{ BQP: 'Bộ Quốc phòng', BNG: 'Bộ Ngoại giao', BTP: 'Bộ Tư pháp', BCT: 'Bộ Công Thương', BXD: 'Bộ Xây dựng' },
  ...{
    BYT: 'Bộ Y tế',
    BGDĐT: 'Bộ Giáo dục và Đào tạo',
    BKHĐT: 'Bộ Kế hoạch và Đầu tư',
    BGTVT: 'Bộ Giao thông vận tải',
  },
  ...{ BTNMT: 'Bộ Tài nguyên và Môi trường', BTTTT: 'Bộ Thông tin và Truyền thông', BKHCN: 'Bộ Khoa học và Công nghệ' },
  ...{ BLĐTBXH: 'Bộ Lao động - Thương binh và Xã hội', BVHTTDL: 'Bộ Văn hóa, Thể thao và Du lịch' },
  ...{ BNNPTNT: 'Bộ Nông nghiệp và Phát triển nông thôn', BNNMT: 'Bộ Nông nghiệp và Môi trường' },
  ...{ BDTTG: 'Bộ Dân tộc và Tôn giáo', TTCP: 'Thanh tra Chính phủ', NHNN: 'Ngân hàng Nhà nước' },
  ...{ TANDTC: 'Tòa án nhân dân tối cao', VKSNDTC: 'Viện kiểm sát nhân dân tối cao', BHXH: 'Bảo hiểm xã hội' },
  ...{
    SNV: 'Sở Nội vụ',
    STC: 'Sở Tài chính',
    STP: 'Sở Tư pháp',
    SYT: 'Sở Y tế',
    SXD: 'Sở Xây dựng',
    SCT: 'Sở Công Thương',
  },
  ...{ SGDĐT: 'Sở Giáo dục và Đào tạo', SKHĐT: 'Sở Kế hoạch và Đầu tư', SKHCN: 'Sở Khoa học và Công nghệ' },
  ...{ STTTT: 'Sở Thông tin và Truyền thông', STNMT: 'Sở Tài nguyên và Môi trường', SNgV: 'Sở Ngoại vụ' },
  ...{ SVHTTDL: 'Sở Văn hóa, Thể thao và Du lịch', SLĐTBXH: 'Sở Lao động - Thương binh và Xã hội' },
  ...{
    SNNPTNT: 'Sở Nông nghiệp và Phát triển nông thôn',
    SGTVT: 'Sở Giao thông vận tải',
    SDTTG: 'Sở Dân tộc và Tôn giáo',
  },
  ...{ TLĐ: 'Tổng Liên đoàn Lao động Việt Nam', LĐLĐ: 'Liên đoàn Lao động', CĐVC: 'Công đoàn Viên chức' },
  ...{
    CĐCS: 'Công đoàn cơ sở',
    MTTQ: 'Ủy ban Mặt trận Tổ quốc Việt Nam',
    TĐTN: 'Đoàn Thanh niên',
    TWĐTN: 'Trung ương Đoàn',
  },
  ...{ HLHPN: 'Hội Liên hiệp Phụ nữ', HND: 'Hội Nông dân', HCCB: 'Hội Cựu chiến binh', HCTĐ: 'Hội Chữ thập đỏ' },
  ...{
    BTĐKT: 'Ban Thi đua - Khen thưởng',
    HĐTĐKT: 'Hội đồng Thi đua - Khen thưởng',
    CAT: 'Công an tỉnh',
    CAH: 'Công an huyện',
  },
  ...{
    PGDĐT: 'Phòng Giáo dục và Đào tạo',
    CTK: 'Cục Thống kê',
    TAND: 'Tòa án nhân dân',
    VKSND: 'Viện kiểm sát nhân dân',
  },
};

/** @returns undefined for an abbreviation that several agencies may have. "QH15" is the National Assembly's. */
export function agencyOf(abbreviation: string): string | undefined {
  const plain = abbreviation.replace(/\d+$/, '');
  return Object.hasOwn(agencies, plain) ? agencies[plain] : undefined;
}

/** First words of the names of those who issue documents. */
const heads = new Set(
  [
    'chính phủ|thủ tướng|phó thủ tướng|quốc hội|ủy ban|ubnd|hđnd|ubmttq|ubmttqvn|mttq|hội đồng|chủ tịch|phó chủ tịch|bộ|bộ trưởng|thứ trưởng',
    'ban|trưởng ban|sở|giám đốc|cục|tổng cục|vụ|chi cục|phòng|văn phòng|thanh tra|tòa án|viện|kiểm toán|ngân hàng|kho bạc',
    'chánh án|viện trưởng|chánh văn phòng|chỉ huy trưởng|bí thư|thường vụ|ban chỉ huy|bảo hiểm|công an|quân khu|bộ đội|đảng|đảng bộ|đảng ủy|chi bộ|chi ủy|tỉnh ủy|thành ủy|huyện ủy|thị ủy|quận ủy|công đoàn|liên đoàn|tổng liên đoàn',
    'đoàn|tỉnh đoàn|huyện đoàn|thành đoàn|hội|mặt trận|trung ương|trường|trung tâm|học viện|đại học|tổng công ty|công ty|bệnh viện|thường trực|hiệu trưởng|thủ trưởng|tổng giám đốc|đài|báo|tập đoàn|nhà nước|khối|cụm',
  ]
    .join('|')
    .split('|'),
);

/** Words with which what follows an issuer begins: the subject, another act, another time. */
const stops = new Set(
  [
    'về|ban|quy|phê|triển|thực|tổ|công|hướng|phát|kiện|sửa|thành|giao|tặng|v/v|tại|ngày|trong|có|được|thì|đã|cho|để|nhằm|theo|trên|từ|đến|với|như|do|là|bãi|bổ|điều|ký|nêu',
    'khắc|kiểm|đẩy|tăng|nâng|xây|bảo|đảm|tiếp|cấp|đính|hợp|nghị|kế|chỉ|thông|yêu|đề|báo|trình|chủ|gồm|năm|giai|nhiệm|lần|hàng|hằng|này|quán|tuyên|tổng|sơ|cử|khen|xét|xếp|xử|thu|chi|lấy|mở|nghiêm|hỗ|quyết|quản|đặt|công|phân|kèm|liên|gửi|trả|đồng|tham|đánh|chấn|rà|đối|áp|hoàn|gắn|và|hoặc|phối',
  ]
    .join('|')
    .split('|'),
);

/** Lower-case words that go on with a name: "UBND tỉnh", "Hội đồng nhân dân", "Đảng ủy khối". */
const linking = new Set(
  'nhà|trường|tỉnh|huyện|xã|phường|thị|trấn|thành|phố|quận|nhân|dân|ủy|trưởng|đoàn|bộ|phủ|nước|cơ|sở|khối|các|đồng|ban|trực|thuộc|hành|đốc|chấp|phòng|tướng|tịch|đô|xứ|khu|đảng|lao|động|văn|hóa|kinh|tế|y|tài|nội|tộc|nông|thôn|tổ|môi|chính|sách|tối|cao|vận|tải|giáo|dục|thương|binh|hội|nghiệp|quốc|vụ|nghệ|tư|pháp|đầu|hoạch|giao|thông|khoa|học|cứu|tin|thể|thao|thi|đua|thưởng|dựng|sát|toán|mặt|cục|viên|chức|niên|nữ|liên|hiệp|cựu|chiến|chữ|thập|đỏ|đại|ương|quân|an|sự|bí|thư|trị|việt|nam|quyền|ngành|đa'.split(
    '|',
  ),
);

const isCapitalised = (token: Token): boolean => /^\p{Lu}/u.test(token.text);
const longestIssuer = 16;

/** Where the name of an issuer that begins at `at` ends; undefined when no name of an agency begins there. */
export function issuerEnd(tokens: readonly Token[], at: number): number | undefined {
  const first = tokens[at];
  if (first?.kind !== 'word' || !beginsName(tokens, at)) return undefined;
  let end = at + 1;
  while (end < tokens.length && end - at < longestIssuer) {
    const more = tailLength(tokens, end) || (goesOn(tokens, at, end) ? 1 : 0);
    if (more === 0) break;
    end += more;
  }
  while (end > at + 1 && tokens[end - 1]?.kind !== 'word') end -= 1;
  return end;
}

function beginsName(tokens: readonly Token[], at: number): boolean {
  const one = tokens[at]?.key ?? '';
  const two = `${one} ${tokens[at + 1]?.key ?? ''}`;
  const three = `${two} ${tokens[at + 2]?.key ?? ''}`;
  if (!(heads.has(one) || heads.has(two) || heads.has(three))) return false;
  // "ban hành" and "hội nghị" begin no agency.
  return !/^(?:ban hành|hội nghị|hội thi|hội thao|đoàn công|khối lượng|trường hợp|báo cáo|đại hội|bộ phận|viện dẫn|công văn|phòng chống)$/.test(
    two,
  );
}

function goesOn(tokens: readonly Token[], start: number, at: number): boolean {
  const token = tokens[at];
  if (token === undefined) return false;
  if (token.kind === 'number')
    return /^\d{1,2}$/.test(token.text) && /^(?:khu|khối|cụm|số|quận|phường)$/.test(tokens[at - 1]?.key ?? '');
  if (token.kind === 'mark') return joins(tokens, start, at);
  if (token.kind !== 'word') return false;
  if (isCapitalised(token)) return !beginsOther(tokens, at);
  if (token.key === 'và') return joins(tokens, start, at);
  if (token.key === 'kiểm' && tokens[at - 1]?.key === 'viện') return true;
  const next = `${token.key} ${tokens[at + 1]?.key ?? ''}`;
  if (
    /^(?:ban hành|tổ chức|giao (?!thông)|công bố|công nhận|thành lập|thông qua|tài trợ|các |hội nghị|hội thảo|động viên|thi hành|thể hiện|thông báo|giáo dục|văn bản|chính thức|đại diện|học tập|tin |an |tế )/.test(
      `${next} `,
    )
  )
    return (
      tokens[at - 1] !== undefined &&
      isCapitalised(tokens[at - 1] as Token) &&
      /^(?:giáo dục|an |tế |tin )/.test(`${next} `)
    );
  return (
    linking.has(token.key) ||
    (!stops.has(token.key) && isCapitalised(tokens[at - 1] as Token) && at - start < 14 && followsSyllable(token))
  );
}

/** "Sở Xây dựng", "Bộ Ngoại giao": the second syllable of a word whose first is capitalised, unless it begins what was done. */
const followsSyllable = (token: Token): boolean => /^\p{Ll}+$/u.test(token.text) && token.text.length <= 6;

/** A comma, dash or "và" inside a name: "Văn hóa, Thể thao và Du lịch", "Lao động - Thương binh và Xã hội". */
function joins(tokens: readonly Token[], start: number, at: number): boolean {
  const mark = tokens[at]?.key ?? '';
  const next = tokens[at + 1];
  if (next?.kind !== 'word' || !isCapitalised(next) || beginsOther(tokens, at + 1)) return false;
  if (isOfficeOfTwo(tokens, start, at)) return true;
  if (beginsName(tokens, at + 1)) return false;
  return mark === 'và' || mark === '-' || mark === '–' || (mark === ',' && isCommaOfName(tokens, at));
}

/** A capital that begins something else: the name of a document, an agency of its own behind another. */
function beginsOther(tokens: readonly Token[], at: number): boolean {
  // "Bộ Kế hoạch và Đầu tư" is an agency, "Bộ … Kế hoạch số 5" is not.
  if (tokens[at]?.key === 'kế' && tokens[at + 2]?.key === 'và' && tokens[at + 3]?.text === 'Đầu') return false;
  const two = `${tokens[at]?.key ?? ''} ${tokens[at + 1]?.key ?? ''}`;
  // "Ban Tổ chức Tỉnh ủy" too.
  if (two === 'tổ chức' && /^(?:ban|vụ|phòng|cục)$/.test(tokens[at - 1]?.key ?? '')) return false;
  return (
    /^(?:kế hoạch|quyết định|nghị quyết|chỉ thị|quy chế|quy định|đề án|chương trình|công văn|thông báo|hướng dẫn|nghị định|thông tư|báo cáo|tờ trình|luật |hội nghị|phong trào|phát động|ban hành|triển khai|thực hiện|tổ chức)$/.test(
      two,
    ) || tokens[at]?.key === 'về'
  );
}
