const degree =
  /(?:^| )(?:tiến sĩ|thạc sĩ|chuyên khoa|sau đại học|đại học|cử nhân|cao đẳng|trung cấp|sơ cấp|chưa qua đào tạo)(?: |$)/;
const post =
  /(?:^| )(?:ban giám hiệu|ban giám đốc|lãnh đạo|quản lý|giáo viên|nhân viên|giảng viên|bác sĩ|điều dưỡng|thương binh|bệnh binh|thân nhân)(?: |$)/;
const grade = /(?:^| )(?:xuất sắc|giỏi|tốt|khá|trung bình|yếu|kém|đạt|hoàn thành)(?: |$)/;

/** Degrees, posts or grades: kinds of people that exclude each other. */
export function areRanks(labels: readonly string[], units: readonly (string | undefined)[] = []): boolean {
  const named = labels.map((label, index) => `${label} ${units[index] ?? ''}`);
  return (
    named.every((name) => degree.test(name)) ||
    named.every((name) => post.test(name)) ||
    named.every((name) => grade.test(name))
  );
}
