/**
 * How the subject of a document (trích yếu) follows its number, date and issuer. NĐ 30/2020 writes "về việc …" where the subject
 * names an act, "về …" where it names a thing; plans and what else is named after an act take it right behind ("Kế hoạch … phát
 * động phong trào …"), as do decisions that enact something ("Quyết định … ban hành Quy chế …").
 */
export function joinSubject(type: string, written: string): string {
  // "Về việc …" and "Ban hành …" head a document with a capital; inside a sentence they have none.
  const subject = joined.test(written) || enacting.test(written) ? lowerFirst(written) : written;
  const joint = findJoint(type, subject);
  return joint === '' ? subject : `${joint} ${subject}`;
}

const lowerFirst = (text: string): string => text.charAt(0).toLocaleLowerCase('vi') + text.slice(1);

/** Types that are named after what is to be done or was done. */
const namedAfterAct = ['kế hoạch', 'chương trình', 'đề án', 'dự án', 'phương án', 'hướng dẫn', 'báo cáo', 'biên bản'];

const beginsWith = (words: readonly string[]): RegExp => new RegExp(`^(?:${words.join('|')})(?!\\p{L})`, 'iu');

/** Already joined by its own words. */
const joined = beginsWith(['về', 'v/v', 'do', 'của', 'giữa']);
/** Acts of law, said right behind whatever enacts them. */
const enacting = beginsWith(['ban hành', 'quy định', 'phê duyệt', 'công bố', 'sửa đổi', 'bãi bỏ', 'hướng dẫn']);
/** Subjects that name a thing and not an act. */
const thing = beginsWith([
  'công tác',
  'công việc',
  'chương trình',
  'chính sách',
  'chế độ',
  'chỉ tiêu',
  'chiến lược',
  'chức năng',
  'cơ chế',
  'cơ cấu',
  'danh mục',
  'danh sách',
  'dự toán',
  'đề án',
  'hội nghị',
  'hội thi',
  'kế hoạch',
  'kết luận',
  'kết quả',
  'lễ',
  'lịch',
  'một số',
  'nguồn',
  'nhiệm vụ',
  'nội dung',
  'phong trào',
  'phương hướng',
  'quy chế',
  'quy định của',
  'số liệu',
  'thời gian',
  'tiêu chí',
  'tiêu chuẩn',
  'tình hình',
  'việc',
  'vấn đề',
]);

function findJoint(type: string, subject: string): '' | 'về' | 'về việc' {
  if (joined.test(subject)) return '';
  if (thing.test(subject)) return 'về';
  if (enacting.test(subject) || namedAfterAct.includes(type.toLocaleLowerCase('vi'))) return '';
  return 'về việc';
}
