import { describePeriod, type Period } from '../../src/kernel/period.ts';
import { capitalizeFirst } from '../../src/kernel/vietnamese.ts';

export const frameWords = {
  menuLabel: 'Mục chính',
  openMenu: 'Mở mục chính',
  closeMenu: 'Đóng mục chính',
  agency: 'Cơ quan',
  period: 'Kỳ',
  periodKinds: {
    half: '6 tháng',
    halfND09: '6 tháng theo Nghị định 09/2019',
    quarter: 'Quý',
    month: 'Tháng',
    year: 'Năm',
    schoolYear: 'Năm học',
    term: 'Giai đoạn',
  },
  /** The half of NĐ 09/2019 (15/12–14/6) would else read like the calendar half. */
  periodTitle: (period: Period) => {
    const name = capitalizeFirst(describePeriod(period, { pad: false }));
    return period.kind === 'halfND09' ? `${name} (NĐ 09)` : name;
  },
  earlier: 'Kỳ trước',
  later: 'Kỳ sau',
  enter: 'Vào sổ',
  enterHint: 'Chọn sổ để vào mục mới',
  dark: 'Chuyển sang nền tối',
  light: 'Chuyển sang nền sáng',
  notYet: 'Sẽ có trong phiên bản sau',
  notYours: 'Vai trò của bạn không dùng phần này',
  allPeriods: 'Tất cả các kỳ',
} as const;

/** The main menu. */
export const menuWords = {
  home: 'Trang chủ',
  tasks: 'Kế hoạch – Công việc',
  registers: 'Sổ theo dõi',
  documents: 'Văn bản',
  emulation: 'Thi đua',
  awards: 'Khen thưởng',
  procedures: 'Thủ tục',
  people: 'Con người',
  programme: 'Chương trình MTQG',
  reports: 'Báo cáo',
  audit: 'Rà soát báo cáo',
  admin: 'Quản trị',
} as const;
