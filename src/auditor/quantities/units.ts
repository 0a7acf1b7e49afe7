import { hasKeys, type Token } from '../reading/tokens.ts';

/** What reports count, longest names first where one begins with another. Words behind a number that are not here are read as they stand. */
const counted = `
nhân viên|cán bộ quản lý|giải khuyến khích|giải tư|giải đặc biệt|huy chương vàng|huy chương bạc|huy chương đồng|bon|phum
người|lượt người|lượt khách|lượt bệnh nhân|lượt hồ sơ|lượt hộ|lượt học sinh|lượt hội viên|lượt đoàn viên|lượt cán bộ|lượt|lần|hộ|hộ nghèo|hộ cận nghèo|hộ gia đình|hộ dân|khẩu|nhân khẩu|cá nhân|tập thể|đơn vị|cơ quan|tổ chức|đồng chí|cán bộ|công chức|viên chức|người lao động
đảng viên|đoàn viên|hội viên|công đoàn viên|thành viên|ủy viên|đại biểu|học viên|học sinh|sinh viên|giáo viên|phụ nữ|thanh niên|trẻ em|trẻ|cụ|già làng|trưởng thôn|người có uy tín|nghệ nhân
phó trưởng ban|trưởng ban|trưởng phòng|phó trưởng phòng|phó chủ tịch|phó giám đốc|chuyên viên|lao động|công dân|cử tri|bệnh nhân|nạn nhân|ca|trường hợp|gia đình|dòng họ|chức sắc|tín đồ
hội nghị|hội thảo|hội thi|cuộc|cuộc họp|kỳ họp|phiên họp|phiên|kỳ|buổi|đợt|lớp|khóa|chuyên đề|chuyến|đoàn|đoàn kiểm tra|chi bộ|chi đoàn|chi hội|tổ|nhóm|đội|câu lạc bộ|ban|phòng|phòng ban|khối|cụm
cuộc thi|cuộc thanh tra|cuộc kiểm tra|cuộc giám sát|đợt kiểm tra|vụ|vụ việc|việc|đơn|đơn thư|hồ sơ|thủ tục|thủ tục hành chính|văn bản|kế hoạch|quyết định|báo cáo|công văn|nghị quyết|chỉ thị|tờ trình|thông báo
quy chế|đề án|dự án|tiểu dự án|chương trình|nhiệm vụ|chỉ tiêu|tiêu chí|nội dung|giải pháp|ý kiến|kiến nghị|câu hỏi|đề tài|sáng kiến|giải pháp|mô hình|phong trào|cuộc vận động|gương|điển hình|danh hiệu
bằng khen|giấy khen|huân chương|huy chương|kỷ niệm chương|cờ|giải|giải nhất|giải nhì|giải ba|giải thưởng|phần quà|suất quà|suất|phần|phần thưởng|món quà|quà|học bổng|suất học bổng|thẻ|sổ|giấy chứng nhận
tin|bài|tin bài|bản tin|bản|số|tờ|tờ gấp|tờ rơi|cuốn|quyển|sách|đầu sách|sổ tay|ấn phẩm|tác phẩm|phóng sự|chuyên mục|trang|ảnh|video|clip|băng rôn|pa nô|áp phích|khẩu hiệu|tài khoản|giao dịch|văn bằng|lượt truy cập
xã|phường|thị trấn|huyện|thị xã|thành phố|tỉnh|thôn|ấp|sóc|bản làng|làng|buôn|khu phố|tổ dân phố|khu dân cư|địa phương|trường|trường học|lớp học|trạm|trạm y tế|bệnh viện|chợ|chùa|thánh đường|nhà thờ|cơ sở
nhà|căn|căn nhà|ngôi nhà|căn hộ|phòng học|công trình|tuyến|tuyến đường|cây|cây cầu|cầu|giếng|điểm|điểm trường|điểm cầu|hợp tác xã|doanh nghiệp|tổ hợp tác|trang trại|máy|máy tính|máy vi tính|bộ|cái|chiếc|thiết bị
con|con bò|bò|heo|gà|cây giống|con giống|bao|bao gạo|thùng|gói|hộp|chai|tấn|tạ|kg|kilôgam|gam|lít|m|km|m2|m3|ha|héc ta|mét|mét vuông|ki lô mét|đơn vị máu|khối lượng|chai dầu|túi|túi quà|chậu
năm|tháng|ngày|tuần|giờ|phút|ngày công|ngày làm việc|năm tuổi|tuổi|tiết|quý|nhiệm kỳ|mũi|liều|mũi tiêm|điểm phần trăm|usd|đô la|cấp|mức|loại|bước|khâu|lĩnh vực|ngành|dân tộc|tôn giáo|hạng mục|danh mục
đảng bộ|đảng bộ cơ sở|chi ủy|công đoàn cơ sở|tổ công đoàn|đảng ủy|chốt|tổ tự quản|lò|lò đốt|sản phẩm|lao động nữ|đầu mối|biên chế|vị trí|chức danh|ghế|giường|giường bệnh|xe|xe đạp|xe máy|tàu|lá cờ
cặp|đôi|cuộc gọi|hợp đồng|gói thầu|phiếu|phiếu bầu|lá phiếu|tài liệu|giáo án|bộ hồ sơ|bộ thủ tục|quy trình|hội đồng|tổ khảo sát|tổ công tác|trang web|nhóm zalo|lượt xem|lượt thích|bài viết|bài dự thi|bài báo|đầu việc|hoạt động
nhân viên|bị hại|trung tâm|dự thảo|kết luận|đề nghị|đề xuất|chi nhánh|chi cục|kinh tế viên|sinh kế|dân quân|hiện vật|chủ đề tài|bình|bình xịt|bình gas|kho|khoản|khoản chi|mẫu|mẫu nhà
nguồn tin|tin báo|kháng nghị|bản án|phiên tòa|thẩm phán|hội thẩm|kiểm sát viên|điều dưỡng|dược sĩ|hộ sinh|kỹ thuật viên|nhân chứng|ban ngành|thực tập sinh|nhận xét|bị đơn|nguyên đơn|chủ thể
công nhân|ý tưởng|thí sinh|chủ thể|hiện vật|bưu gửi|bà mẹ|viên|viên đạn|quả|khẩu súng|phương tiện|cháu|bị cáo|bị can|đối tượng|em|em nhỏ|phụ huynh|đồng bào|hội đoàn|chủ hộ|bà con|bác sĩ|y sĩ|chiến sĩ|sĩ quan|nhà giáo|người dân|người nghèo|lao động nam|nam|nữ|ông|bà|vị|suất ăn|triệu lượt|mặt hàng|hạng mục công trình|km2|mm|cm|kwh|mw|hecta|đêm|môn|môn thi|tiết mục|độ|lô|thửa|thửa đất
chủ tịch|bí thư|phó bí thư|hiệu trưởng|phó hiệu trưởng|giám đốc|thư ký|kỹ sư|vận động viên|bưu điện|xí nghiệp|kho bạc
giấy phép|giấy xác nhận|văn bằng|nông dân|ngư dân|diêm dân|hòa giải viên|báo cáo viên|tuyên truyền viên|cộng tác viên|tình nguyện viên|hội thẩm nhân dân|chị|anh chị
bộ phận|nguyên nhân|tồn tại|hạn chế|khuyết điểm|ưu điểm|bài học|bài học kinh nghiệm|yêu cầu|biện pháp|phương án|vấn đề|mục tiêu|yếu tố|phần việc|khó khăn|phần thi|tổ trưởng|đội trưởng|cơ sở hội|đội thi|cuộc điều tra
đồng hồ|đồng hồ nước|đồng nghiệp|đồng đội|đồng hương|đồng môn|tấm gương|cô giáo|thầy giáo|tủ sách|tủ thuốc|vườn rau|sân chơi|con đường|bể nước
`;
const table = new Set(
  counted
    .trim()
    .split(/[|\n]/)
    .map((name) => name.trim()),
);
/** The words of each name by the first of them, the longest first. */
const byFirstWord = Map.groupBy(
  [...table].map((name) => name.split(' ')).sort((one, other) => other.length - one.length),
  ([first = '']) => first,
);

/** Words that end a unit: what comes behind a number and is no thing counted. */
const functionWords = new Set(
  [
    'và|với|của|cho|tại|trong|trên|dưới|ở|từ|đến|về|là|có|được|đã|đang|sẽ|do|bởi|vì|nên|thì|mà|để|nhằm|theo|như|so|bằng|gồm|gồm|còn|cùng|hoặc|hay|nếu|khi|sau|trước|qua|ra|vào|lên|xuống|cũng|đều|này|đó|kia',
    'không|chưa|đạt|tăng|giảm|chiếm|vượt|thực|hoàn|tổ|triển|phối|tham|trong|ngoài|bình|trung|kinh|tổng|riêng|cụ|kết|trình|đề|tiếp|nhận|thu|chi|hỗ|tặng|trao|thăm|gửi|ban|xây|mở|tuyên|thuộc|nhân|đối|giữa|theo',
    'chủ|nhưng|tuy|đồng|nhất|hiện|đợt|mỗi|các|những|mọi|bị|làm|khác|lại|nữa|trở|vẫn|kịp|đúng|đủ|dự|tính|giai|hàng|hằng|tương|ước|mua|bán|giao|sinh|dân|lập|nay|rồi|thứ',
  ]
    .join('|')
    .split('|'),
);

export interface FoundUnit {
  /** As written. */
  name: string;
  /** Folded, what units are compared by. */
  key: string;
  end: number;
  /** Whether it is in the table of things that reports count. */
  known: boolean;
}

/** The counted noun at `at`; "tin, bài" is one. */
export function readUnit(tokens: readonly Token[], at: number): FoundUnit | undefined {
  const first = tokens[at];
  if (first?.kind !== 'word') return undefined;
  if (first.key === 'tin' && tokens[at + 1]?.text === ',' && tokens[at + 2]?.key === 'bài')
    return unit(tokens, at, at + 3, true);
  const raised = raisedUnit(tokens, at);
  if (raised !== undefined) return raised;
  const beforePeople = first.key === 'hộ' && tokens[at + 1]?.key === 'dân' && tokens[at + 2]?.key === 'tộc';
  if (beforePeople) return unit(tokens, at, at + 1, true);
  const known = byFirstWord.get(first.key)?.find((words) => hasKeys(tokens, at, words));
  if (known !== undefined) return unit(tokens, at, at + known.length, true);
  if (functionWords.has(first.key)) return undefined;
  const second = tokens[at + 1];
  const two = second?.kind === 'word' && second.text === second.key && !functionWords.has(second.key);
  return unit(tokens, at, at + (two ? 2 : 1), false);
}

/** "m²", "km²", "m³": a measure with a raised number; the plain spelling is its key. */
function raisedUnit(tokens: readonly Token[], at: number): FoundUnit | undefined {
  const [measure, power] = [tokens[at], tokens[at + 1]];
  const plain = power?.text === '²' ? '2' : power?.text === '³' ? '3' : undefined;
  if (plain === undefined || !power?.glued || !/^(?:m|km|cm|dm|mm)$/.test(measure?.key ?? '')) return undefined;
  return { name: `${measure?.text}${power.text}`, key: `${measure?.key}${plain}`, end: at + 2, known: true };
}

function unit(tokens: readonly Token[], start: number, end: number, known: boolean): FoundUnit {
  const words = tokens.slice(start, end);
  const name = words.map((word, index) => (index === 0 || word.glued ? word.text : ` ${word.text}`)).join('');
  return {
    name,
    key: words.map((word, index) => (index === 0 || word.glued ? word.key : ` ${word.key}`)).join(''),
    end,
    known,
  };
}

const sameThings = new Map(
  Object.entries({
    ...{
      'kỳ họp': 'cuộc họp',
      'phiên họp': 'cuộc họp',
      buổi: 'lần',
      đợt: 'lần',
      'suất quà': 'phần quà',
      'đồng chí': 'người',
    },
    ...{ 'cá nhân': 'người', bản: 'bản tin', 'máy vi tính': 'máy tính', 'tin, bài': 'tin bài' },
  }),
);

/** Words for one thing: kỳ họp = phiên họp = cuộc họp. */
export function sameThing(unitKey: string): string {
  return sameThings.get(unitKey) ?? unitKey;
}

/** Whether reports are known to count it. */
export const isKnownUnit = (unitKey: string): boolean => table.has(unitKey) || unitKey === 'đồng' || unitKey === '%';
