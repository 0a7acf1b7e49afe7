/** A report of the past, of our own words: three citations of one plan (one with another date), a slip, and two sure sentences. */
export const earlierReport = `BÁO CÁO
Kết quả công tác dân tộc 6 tháng cuối năm 2022

1. Thực hiện Chỉ thị số 09/CT-UBND ngày 11/7/2022 của UBND tỉnh về việc siết chặt kỷ luật, kỷ cương hành chính, Ban Dân tộc ban hành Kế hoạch số 40/KH-BDT ngày 05/8/2022 của Ban Dân tộc triển khai công tác tuyên truyền pháp luật 6 tháng cuối năm 2022.

2. Theo Kế hoạch số 40/KH-BDT ngày 08/5/2022 và Kế hoạch số 40/KH-BDT ngày 05/8/2022, cơ quan đã tổ chức 03 hội nghị tuyên truyền về phòng, chống mua bán người cho trên 250 người tại các xã biên giới.

3. Tham mưu UBND tỉnh ban hành Quyết định số 1802/QĐ-UBND ngày 10/10/2022 phê duyệt danh sách người có uy tín; Chi bộ có Nghị quyết số 07-NQ/CB ngày 30/12/2022 của Chi bộ Ban Dân tộc về lãnh đạo nhiệm vụ năm 2023.

4. Dự kiến năm 2023 sẽ tổ chức 05 hội nghị tuyên truyền cho 400 người; không tổ chức hội nghị tuyên truyền nào cho 20 người.
`;
