/** The page of a report. */
export const reportWords = {
  title: 'Báo cáo',
  toolbar: 'Báo cáo và số liệu',
  word: 'Tải Word',
  pdf: 'Tải PDF',
  type: 'Loại báo cáo',
  state: {
    draft: 'Dự thảo',
    frozen: 'Đã khóa số liệu',
    inReview: 'Đang trình duyệt',
    approved: 'Đã duyệt',
    issued: 'Đã ban hành',
    submitted: 'Đã gửi',
    accepted: 'Đã được tiếp nhận',
    replaced: 'Đã có báo cáo thay thế',
  },
  cutOff: (date: string) => `Số liệu đến ngày ${date}`,
  sheet: 'Báo cáo như sẽ in',
  figures: (count: number) => `${count} số liệu`,
  allFigures: 'Bỏ lọc',
  jump: (word: string, count: number) => `${word}: ${count}. Đến số liệu kế tiếp`,
  footnote: (number: number) => `Chú thích ${number}`,
  footnotes: 'Chú thích',
  backToText: (number: number) => `Về chỗ có chú thích ${number}`,
  empty: 'Báo cáo chưa có nội dung.',
} as const;

/** The text that an officer writes into a report. */
export const officerWords = {
  edit: (title: string) => `Sửa lời văn: ${title}`,
  title: (title: string) => `Lời văn: ${title}`,
  text: 'Lời văn của kỳ này',
  help: 'Các đoạn cách nhau một dòng trống; dòng bắt đầu bằng “- ” hoặc “+ ” là một ý. Lời văn lưu trong Sổ lời văn báo cáo, có lịch sử chỉnh sửa.',
  save: 'Lưu lời văn',
  states: {
    written: '',
    carriedOver: 'Lời văn kỳ trước, chưa viết lại',
    default: '',
    unwritten: 'Chưa viết',
  },
  hints: {
    written: 'Lời văn đã viết cho kỳ này.',
    carriedOver: 'Đây là lời văn của kỳ trước; báo cáo in kèm dấu báo cho đến khi viết lại.',
    default: 'Đây là lời văn của mẫu báo cáo; lưu lại là lời văn của riêng kỳ này.',
    unwritten: 'Đoạn này chưa có lời văn.',
  },
} as const;

/** The check before the freeze. */
export const checkWords = {
  open: 'Kiểm tra',
  title: 'Kiểm tra trước khi khóa số liệu',
  complete: 'Đã đủ: có thể khóa số liệu.',
  left: (count: number) => `Còn ${count} việc cần xem trước khi khóa số liệu.`,
  wasComplete: 'Lúc khóa số liệu đã đủ.',
  wasLeft: (count: number) => `Lúc khóa số liệu còn ${count} việc.`,
  compared: (period: string, figures: number, withoutBasis: number) =>
    `So với ${period}: ${figures} số liệu so sánh được, ${withoutBasis} số liệu kỳ ấy chưa có.`,
  kinds: {
    register: 'Sổ chưa có mục và chưa xác nhận không phát sinh',
    officer: 'Lời văn chưa viết cho kỳ này',
    movement: 'Số liệu thay đổi bất thường so với kỳ trước',
    document: 'Văn bản viện dẫn chưa có tệp',
    proof: 'Số liệu in ra chưa được chứng minh',
  },
} as const;

export const figureStateWords = {
  proved: 'Đã chứng minh',
  unproved: 'Chưa chứng minh',
  overridden: 'Điều chỉnh',
  conflict: 'Mâu thuẫn',
  missing: 'Chưa có số liệu',
} as const;

/** A figure and its evidence, beside the report. */
export const panelWords = {
  label: 'Số liệu và chứng cứ',
  close: 'Đóng',
  inReport: (count: number) => (count === 0 ? 'Không in trong báo cáo kỳ này' : `In ở ${count} chỗ trong báo cáo`),
  nextPlace: 'Đến chỗ kế tiếp',
  exact: 'Giá trị đầy đủ',
  verdicts: 'Ba kết luận',
  arithmetic: 'Phép tính',
  register: 'Sổ',
  document: 'Văn bản',
  formula: 'Cách tính',
  window: 'Khoảng thời gian',
  groups: 'Chia theo nhóm',
  group: 'Nhóm',
  value: 'Giá trị',
  lastYear: 'Cùng kỳ năm trước',
  noLastYear: 'Không so sánh với năm trước',
  evidence: (count: number) => `Chứng cứ: ${count} mục sổ`,
  noEvidence: 'Chưa có mục sổ nào đứng sau số liệu này.',
  someEvidence: (shown: number, count: number) => `Hiển thị ${shown} trong ${count} mục.`,
  date: 'Ngày',
  entry: 'Mục sổ và văn bản chứng minh',
  noProof: 'Chưa có văn bản chứng minh',
  ownProof: 'Mục này tự chứng minh',
  fingerprint: 'Dấu vân tay chứng cứ (SHA-256)',
  frozen: {
    same: 'Số liệu đã khóa; từ đó đến nay không thay đổi.',
    title: 'Đã thay đổi sau khi khóa',
    kinds: {
      value: (now: string) => `Nếu tính lại, nay là ${now}.`,
      verdict: () => 'Giá trị như cũ, kết luận khác.',
      evidence: () => 'Giá trị như cũ, chứng cứ khác.',
      appeared: () => 'Lúc khóa báo cáo không in số liệu này.',
      gone: () => 'Nếu lập lại, báo cáo không in số liệu này.',
    },
    added: (count: number) => `Thêm ${count} mục sổ`,
    corrected: (count: number) => `Sửa ${count} mục sổ`,
    removed: (count: number) => `Bớt ${count} mục sổ`,
  },
  answers: {
    nil: 'Không phát sinh',
    notApplicable: 'Không thuộc chức năng',
    missing: 'Chưa có số liệu',
  },
  verdictWords: {
    arithmetic: { holds: 'Khớp khi tính lại', broken: 'Không khớp khi tính lại', none: 'Không có gì để tính' },
    register: {
      agrees: 'Khớp với sổ',
      overridden: 'Đã điều chỉnh so với sổ',
      conflicts: 'Mâu thuẫn với xác nhận không phát sinh',
      none: 'Sổ chưa có mục nào',
    },
    document: {
      proved: 'Mọi mục đều có văn bản',
      partly: 'Một số mục chưa có văn bản',
      unproved: 'Chưa có văn bản chứng minh',
      none: 'Không có mục để chứng minh',
    },
  },
} as const;

/** Kept with the entry: what the registers say stays Vietnamese, whatever language the screens are in. */
export const rewriteReason = 'Viết lại lời văn báo cáo';
