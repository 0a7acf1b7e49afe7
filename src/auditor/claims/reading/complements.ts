import { remembered } from '../../language/remembered.ts';

/** Words in the labels of parts that between them say that nothing is left over. */
const complements: readonly (readonly [one: string, other: string])[] = [
  ['chính thức', 'dự bị'],
  ['nam', 'nữ'],
  ['trực tuyến', 'trực tiếp'],
  ['đúng hạn', 'quá hạn'],
  ['đúng hạn', 'trễ hạn'],
  ['đúng hạn', 'chậm'],
  ['xây mới', 'sửa chữa'],
  ['đầu tư', 'sự nghiệp'],
  ['đầu tư', 'thường xuyên'],
  ['tập thể', 'cá nhân'],
  ['đã giải quyết', 'đang giải quyết'],
  ['đã giải quyết', 'chưa giải quyết'],
  ['đủ điều kiện', 'không đủ điều kiện'],
  ['thuộc thẩm quyền', 'không thuộc thẩm quyền'],
  ['trung ương', 'địa phương'],
  ['bắt buộc', 'tự nguyện'],
  ['kỳ trước', 'trong kỳ'],
  ['kỳ trước', 'mới'],
  ['công nhận', 'không công nhận'],
  ['hợp lệ', 'không hợp lệ'],
  ['khiếu nại', 'tố cáo'],
  ['trong nước', 'quốc tế'],
  ['công lập', 'ngoài công lập'],
  ['thành thị', 'nông thôn'],
  ['nội trú', 'ngoại trú'],
  ['truy thu', 'phạt'],
  ['mua mới', 'tặng'],
  ['thành công', 'không thành'],
  ['đạt', 'không đạt'],
  ['đạt', 'chưa đạt'],
  ['ngắn hạn', 'trung'],
  ['ngắn hạn', 'dài hạn'],
  ['trong hạn', 'quá hạn'],
  ['đã trả', 'đang giải quyết'],
  ['đã trả', 'chưa trả'],
  ['tán thành', 'không tán thành'],
  ['thành', 'không thành'],
  ['bảo hiểm', 'dịch vụ'],
  ['tự chảy', 'động lực'],
  ['tự chảy', 'bơm'],
  ['cũ', 'mới'],
  ['trong tỉnh', 'ngoài tỉnh'],
  ['trong nước', 'xuất khẩu'],
  ['trong nước', 'nước ngoài'],
  ['có mặt', 'vắng'],
  ['trường học', 'dân cư'],
  ['trúng cử', 'không trúng cử'],
  ['nghỉ hưu', 'thôi việc'],
  ['nghỉ hưu', 'chuyển công tác'],
  ['tốt', 'khuyết điểm'],
  ['có vi phạm', 'không có vi phạm'],
  ['có vi phạm', 'chưa phát hiện'],
  ['theo kế hoạch', 'đột xuất'],
  ['thường xuyên', 'đột xuất'],
  ['định kỳ', 'đột xuất'],
  ['chuyển tiếp', 'khởi công mới'],
  ['chuyển tiếp', 'mở mới'],
  ['hồ sơ giấy', 'trực tuyến'],
  ['văn bản giấy', 'điện tử'],
  ['cấp mới', 'cấp lại'],
  ['lần đầu', 'cấp lại'],
  ['sống', 'chết'],
  ['sống', 'thiệt mạng'],
  ['chuyên trách', 'kiêm nhiệm'],
  ['tái cử', 'lần đầu'],
  ['đồng ý', 'không đồng ý'],
  ['biên chế', 'hợp đồng'],
  ['tập trung', 'tại chức'],
  ['đã nghỉ hưu', 'đang công tác'],
  ['tốt', 'hư hỏng'],
  ['tốt', 'hỏng'],
  ['sử dụng', 'hư hỏng'],
  ['còn hạn', 'hết hạn'],
  ['quốc gia', 'cấp tỉnh'],
  ['phạt tiền', 'nhắc nhở'],
  ['phạt tiền', 'cảnh cáo'],
  ['tài khoản', 'tiền mặt'],
  ['chuyển khoản', 'tiền mặt'],
  ['quân đội', 'công an'],
  ['cấp cứu', 'chương trình'],
  ['đã thực hiện', 'chưa thực hiện'],
  ['chấp hành', 'vi phạm'],
  ['bỏ phiếu', 'không đi bầu'],
  ['đạt yêu cầu', 'vi phạm'],
  ['công nhận', 'không đủ điều kiện'],
  ['hoạt động tốt', 'thanh lý'],
  ['công nhận', 'trả lại'],
  ['nhắc nhở', 'không có tồn tại'],
  ['hoạt động tốt', 'sửa chữa'],
];

/** "nghề phi nông nghiệp" without "phi". */
const withoutDenial = (label: string): string => label.replace(/(?:^| )(?:phi|không|chưa|ngoài)(?= )/, '').trim();

/** With one word more behind those that say nothing by themselves: "chưa có việc làm". */
const denied = /^(?:\S+ ){0,2}?(?:không|chưa)((?: (?:có|phải|được) \S+ \S+)|(?: (?!có |phải |được )\S+ \S+))/;

/** "thống nhất đề nghị" and "không đề nghị do chưa đủ thời gian": the same doing, denied. */
function isDenied(one: string, other: string): boolean {
  const doing = denied.exec(other)?.[1];
  if (doing === undefined || /(?:^| )(?:không|chưa) /.test(one)) return false;
  return ` ${one} `.includes(`${doing} `);
}

/** Which words of the pairs a label holds: the first, the second, for each pair of which it holds one. */
type Sides = ReadonlyMap<number, { first: boolean; second: boolean }>;

/** The same labels are asked for again and again within a paragraph. */
const sidesOf = remembered((label): Sides => {
  const has = (words: string | undefined): boolean => ` ${label} `.includes(` ${words} `);
  return new Map(
    complements.flatMap(([a, b], index) => {
      const [first, second] = [has(a), has(b)];
      return first || second ? [[index, { first, second }] as const] : [];
    }),
  );
});

/** Whether two labels exclude each other and leave nothing: "chính thức", "dự bị". */
export function areComplements(one: string, other: string): boolean {
  if (one !== other && (withoutDenial(one) === other || withoutDenial(other) === one)) return true;
  if (isDenied(one, other) || isDenied(other, one)) return true;
  const others = sidesOf(other);
  return [...sidesOf(one)].some(([index, own]) => {
    const its = others.get(index);
    if (its === undefined) return false;
    return (own.first && its.second && !own.second) || (own.second && its.first && !its.second);
  });
}

const higher = /(?:^| )(?:nâng cao|kiểu mẫu)(?: |$)/;

/** "11 xã đạt chuẩn, 03 xã nâng cao": who is at the higher level has reached the lower one. */
export const holdEachOther = (labels: readonly string[]): boolean =>
  labels.some((label) => higher.test(label)) && !labels.every((label) => higher.test(label));
