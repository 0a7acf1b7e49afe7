/** One column that holds two fields: "05/KH-BDT". */
export const numberAndSymbolColumn = 'number+symbol';

/**
 * How other programs head the columns of our fields, by register and field: lists that iOffice, the national document axis and offices
 * themselves export. Compared without accents, case, and what stands in brackets.
 */
export const synonyms: Record<string, Record<string, readonly string[]>> = {
  people: {
    name: ['Họ tên', 'Họ, tên', 'Họ và tên cán bộ', 'Tên', 'Cán bộ'],
    title: ['Chức danh', 'Chức vụ, chức danh', 'Chức vụ, đơn vị công tác', 'Chức vụ/chức danh'],
    unit: ['Phòng', 'Phòng, ban', 'Phòng ban', 'Bộ phận', 'Đơn vị công tác'],
    from: ['Từ', 'Ngày bắt đầu', 'Bổ nhiệm từ ngày', 'Ngày bổ nhiệm', 'Từ ngày, tháng, năm'],
    to: ['Đến', 'Ngày thôi', 'Ngày kết thúc', 'Đến ngày, tháng, năm'],
  },
  documents: {
    [numberAndSymbolColumn]: [
      'Số/Ký hiệu',
      'Số/Ký hiệu văn bản',
      'Số ký hiệu',
      'Số, ký hiệu',
      'Số - ký hiệu',
      'Số và ký hiệu',
      'Số hiệu',
      'Số hiệu văn bản',
      'Số KH',
      'SKH',
      'Số văn bản',
      'Số/KH',
      'Số ký hiệu văn bản',
      'Số, ký hiệu văn bản',
    ],
    date: [
      'Ngày văn bản',
      'Ngày VB',
      'Ngày ký',
      'Ngày, tháng',
      'Ngày tháng',
      'Ngày tháng văn bản',
      'Ngày tháng năm',
      'Ngày, tháng, năm',
      'Ngày tháng năm ban hành',
      'Ngày BH',
      'Ngày phát hành',
    ],
    docType: ['Loại văn bản', 'Loại VB', 'Hình thức văn bản', 'Thể loại', 'Tên loại văn bản', 'Loại'],
    issuer: [
      'Nơi ban hành',
      'Đơn vị ban hành',
      'Cơ quan ban hành văn bản',
      'CQ ban hành',
      'Tác giả',
      'Nơi gửi',
      'Cơ quan gửi',
      'Đơn vị phát hành',
      'Cơ quan phát hành',
    ],
    drafter: ['Đơn vị soạn thảo', 'Nơi soạn thảo', 'Cơ quan soạn thảo', 'Đơn vị chủ trì soạn thảo'],
    subject: [
      'Trích yếu nội dung',
      'Nội dung trích yếu',
      'Trích yếu văn bản',
      'Tên loại và trích yếu nội dung văn bản',
      'Trích yếu nội dung văn bản',
      'Nội dung',
      'Về việc',
      'Tiêu đề',
    ],
    direction: ['Loại công văn', 'Hướng văn bản', 'Sổ văn bản'],
    note: ['Ghi chú văn bản', 'Ý kiến xử lý'],
  },
};

/** Columns that a list may have and that no register asks for: said, not refused. */
export const ignoredColumns: readonly string[] = ['STT', 'TT', 'Số TT', 'Số thứ tự', 'No', 'No.'];

/** In an export of documents: columns that have no field of ours. They are left out, and the preview says so. */
export const unusedColumns: Record<string, readonly string[]> = {
  // Of people only what reports need is taken; what is sensitive is never read.
  people: [
    'Ngày sinh',
    'Năm sinh',
    'Ngày, tháng, năm sinh',
    'Giới tính',
    'Nam',
    'Nữ',
    'Dân tộc',
    'Tôn giáo',
    'Quê quán',
    'Địa chỉ',
    'Số điện thoại',
    'Điện thoại',
    'Email',
    'Số CCCD',
    'CCCD',
    'Trình độ',
    'Trình độ chuyên môn',
    'Đảng viên',
    'Ngày vào Đảng',
    'Ngạch',
    'Hệ số lương',
    'Ghi chú',
  ],
  documents: [
    'Số đến',
    'Ngày đến',
    'Số đi',
    'Người ký',
    'Nơi nhận',
    'Đơn vị nhận',
    'Đơn vị, người nhận',
    'Độ khẩn',
    'Độ mật',
    'Mức độ mật',
    'Trạng thái',
    'Tình trạng',
    'Tình trạng xử lý',
    'Người xử lý',
    'Hạn xử lý',
    'Đơn vị xử lý',
    'Số bản',
    'Số trang',
    'Số tờ',
    'Lĩnh vực văn bản',
    'Tệp đính kèm',
    'File đính kèm',
    'Đính kèm',
    'Chức vụ',
    'Ký nhận',
    'Người soạn',
    'Người soạn thảo',
    'Người tạo',
    'Ngày tạo',
    'Phương thức gửi',
    'Năm',
  ],
};

/**
 * What the abbreviation at the head of a symbol says of the type of a document; a symbol without one is an official letter
 * ("BDT-CSDT": the agency and who drafted it).
 * @see NĐ 30/2020, Phụ lục III
 */
export const symbolTypes: Record<string, string> = {
  NQ: 'Nghị quyết',
  QĐ: 'Quyết định',
  CT: 'Chỉ thị',
  QC: 'Quy chế',
  QyĐ: 'Quy định',
  TC: 'Thông cáo',
  TB: 'Thông báo',
  HD: 'Hướng dẫn',
  CTr: 'Chương trình',
  KH: 'Kế hoạch',
  PA: 'Phương án',
  ĐA: 'Đề án',
  DA: 'Dự án',
  BC: 'Báo cáo',
  BB: 'Biên bản',
  TTr: 'Tờ trình',
  HĐ: 'Hợp đồng',
  CĐ: 'Công điện',
  GM: 'Giấy mời',
  GGT: 'Giấy giới thiệu',
  GNP: 'Giấy nghỉ phép',
  PG: 'Phiếu gửi',
  PC: 'Phiếu chuyển',
  PB: 'Phiếu báo',
};
export const letterType = 'Công văn';
