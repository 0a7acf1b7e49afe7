/** A number of a clause that becomes a field. */
export interface PatternNumber {
  field: string;
  /** Folded names of units, one of which the number must have. */
  units: readonly string[];
  type: 'count' | 'money';
  optional?: boolean;
}

/**
 * A shape of sentence from which an entry is proposed. It is only proposed where the clause has every cue in this order, exactly one
 * number of each kind, and none of the words that make it something else.
 */
export interface EntryPattern {
  id: string;
  register: string;
  /** Words that must follow each other, with anything between; "|" parts words that mean the same here. */
  cues: readonly string[];
  /** Words that make it a plan, another's deed or a mere mention. */
  never: readonly string[];
  numbers: readonly PatternNumber[];
  /** A stretch of the clause that becomes a field: behind `after`, up to one of `until`. */
  text: { field: string; after: string; until: readonly string[] };
  values: Readonly<Record<string, string | boolean>>;
}

const people = ['người', 'lượt người', 'đồng chí', 'cán bộ', 'đại biểu', 'học viên', 'học sinh', 'hộ dân', 'lượt'];
const notDone = ['kế hoạch', 'dự kiến', 'phấn đấu', 'chỉ tiêu', 'sẽ', 'chưa', 'không', 'hỗ trợ huyện'];

/** Few and sure: what they give is confirmed one by one, but a wrong proposal costs trust. */
export const patterns: readonly EntryPattern[] = [
  {
    id: 'propaganda-conference',
    register: 'propaganda',
    cues: ['tổ chức|mở', 'hội nghị', 'tuyên truyền'],
    never: notDone,
    numbers: [
      { field: 'sessions', units: ['hội nghị', 'cuộc', 'buổi'], type: 'count' },
      { field: 'attendees', units: people, type: 'count' },
    ],
    text: { field: 'topic', after: 'tuyên truyền', until: ['cho', 'với', 'có', 'tại', 'thu hút', ';', '.'] },
    values: { activity: 'conference' },
  },
  {
    id: 'training-class',
    register: 'propaganda',
    cues: ['tổ chức|mở|phối hợp', 'lớp', 'bồi dưỡng|tập huấn'],
    never: [...notDone, 'cử', 'tham gia', 'tham dự lớp'],
    numbers: [
      { field: 'sessions', units: ['lớp'], type: 'count' },
      { field: 'attendees', units: people, type: 'count' },
    ],
    text: { field: 'topic', after: 'lớp', until: ['cho', 'với', 'có', 'tại', 'thu hút', ';', '.'] },
    values: { activity: 'trainingClass' },
  },
  {
    id: 'reception-days',
    register: 'publicMeetings',
    cues: ['thực hiện|tổ chức', 'tiếp công dân|tiếp dân'],
    never: [...notDone, 'đột xuất', 'thường xuyên'],
    numbers: [{ field: 'rounds', units: ['đợt', 'buổi', 'kỳ'], type: 'count' }],
    text: { field: 'subject', after: 'tiếp công dân|tiếp dân', until: [';', '.', ','] },
    values: { form: 'receptionDay' },
  },
  {
    id: 'articles-online',
    register: 'publications',
    cues: ['đăng|đăng tải|biên tập', 'website|trang thông tin|fanpage|cổng thông tin'],
    never: notDone,
    numbers: [{ field: 'articles', units: ['tin, bài', 'tin bài', 'bài', 'tin'], type: 'count' }],
    text: { field: 'title', after: 'tuyên truyền|về', until: ['trên', ';', '.'] },
    values: { kind: 'article', channel: 'online' },
  },
  {
    id: 'union-welfare',
    register: 'unionActivities',
    cues: ['thăm hỏi|trợ cấp|thăm, tặng quà', 'số tiền|kinh phí|trị giá'],
    never: [...notDone, 'huyện', 'hộ nghèo', 'già làng'],
    numbers: [
      { field: 'times', units: ['lượt', 'lần', 'trường hợp'], type: 'count' },
      { field: 'amount', units: ['đồng'], type: 'money' },
    ],
    text: { field: 'title', after: 'thăm hỏi|trợ cấp', until: [':', ';', '.'] },
    values: { activity: 'welfare' },
  },
];
