/** A report with errors of several kinds, as an office would write it. */
export const faultyReport = `SỞ THỬ NGHIỆM TỈNH A
Số: 45/BC-STN

BÁO CÁO
Kết quả công tác sáu tháng đầu năm 2023

1. Công tác tuyên truyền

Thực hiện Kế hoạch số 05/KH-STN ngày 03/02/2023, Sở tổ chức 05 hội nghị tuyên truyền, gồm: 02 hội nghị ở cấp xã, 02 hội nghị ở cấp huyện. Ngày 31/02/2023, Sở họp rút kinh nghiệm.

2. Công tác cán bộ

Cán bộ đi đúng lễ lối làm việc. Trong kỳ tiếp 40 lượt công dân, đạt 80% kế hoạch (50 lượt).
`;
