/**
 * Two-syllable words of administrative prose that are written one way only. A pair of syllables that differs from one of them by a
 * mark or tone alone ("phổ biển", "chính quyển") is a slip, unless `freeSyllables` has the odd syllable or a neighbour takes it.
 */
const list = `
an ninh, an sinh, an toàn, ảnh hưởng, áp dụng, ban hành, bảo đảm, đảm bảo, bảo tồn, bảo trợ, bảo vệ, báo cáo, bằng khen, biên bản, biên chế, biên
soạn, biểu dương, biểu quyết, bình đẳng, bình xét, bổ nhiệm, bổ sung, bồi dưỡng, cải cách, cải thiện, cán bộ, căn cứ, cấp ủy, chấp hành, chất
lượng, chế độ, chỉ đạo, chỉ thị, chỉ tiêu, chi bộ, chi tiết, chiến lược, chiến sĩ, chính phủ, chính quyền, chính sách, chính trị, chủ động, chủ
nhiệm, chủ tịch, chủ trì, chủ trương, chủ yếu, chuẩn bị, chuyên đề, chuyên môn, chuyển đổi, chức năng, chứng nhận, chương trình, cơ bản, cơ
quan, cơ sở, công an, công chức, công dân, công đoàn, công khai, công nghệ, công nghiệp, công nhận, công nhân, công tác, công trình, cộng đồng,
củng cố, dân chủ, dân cư, dân số, dân tộc, danh hiệu, danh sách, di tích, dịch bệnh, dịch vụ, diễn biến, doanh nghiệp, du lịch, dự án, dự
toán, duy trì, duy tu, đại biểu, đại diện, đại hội, đảng bộ, đảng ủy, đảng viên, đánh giá, đào tạo, đạo đức, đặc biệt, đẩy mạnh, đề án, đề
nghị, đề xuất, địa bàn, địa phương, điển hình, điều chỉnh, điều hành, điều kiện, định hướng, định kỳ, đoàn kết, đoàn thể, đoàn viên, đóng góp,
đô thị, đối tượng, đôn đốc, đồng bào, đồng bộ, đồng chí, đồng thời, đột xuất, đơn thư, đơn vị, đường lối, gia đình, giám đốc, giám
sát, giải pháp, giải quyết, giảm nghèo, gián tiếp, giao thông, giáo dục, giáo viên, giấy khen, giới thiệu, hành chính, hạn chế, hiệp hội, hiệu
lực, hiệu quả, hiệu trưởng, hình thức, hoàn cảnh, hoàn thành, hoàn thiện, hoạt động, học kỳ, học sinh, học tập, hỗ trợ, hộ nghèo, hội đồng, hội
nghị, hội thảo, hội thao, hội viên, huân chương, huy chương, huy động, huyện ủy, hưởng ứng, hướng dẫn, kế hoạch, kế toán, kết luận, kết quả,
kiểm điểm, kiểm soát, kiểm tra, kiến nghị, kiến thức, kiện toàn, kinh nghiệm, kinh phí, kinh tế, kịp thời, kỷ cương, kỷ luật, kỷ niệm, kỹ năng, kỹ
thuật, khách quan, khảo sát, khắc phục, khen thưởng, khiếu nại, khoa học, khó khăn, khối lượng, khu phố, khu vực, khuyến khích, lãnh đạo, lành mạnh, lãng
phí, lề lối, liên quan, lịch sử, tiểu sử, lý luận, lý do, lý lịch, lý thú, linh hoạt, lĩnh vực, lồng ghép, luật sư, lực lượng, mạnh dạn, mặt trận, minh bạch, mô hình, môi trường, mục đích, mục tiêu, năng
lực, năng suất, nâng cao, ngân hàng, ngân sách, nghệ nhân, nghiêm túc, nghiên cứu, nghiệp vụ, nghị định, nghị quyết, người dân, nguồn lực, nguyên
nhân, nguyên tắc, nhanh chóng, nhân dân, nhân lực, nhân rộng, nhân sự, nhân viên, nhận thức, nhiệm kỳ, nhiệm vụ, nhiệt tình, nông dân, nông nghiệp, nông thôn, nội
bộ, nội dung, nội vụ, ngư dân, ô nhiễm, ổn định, pháp luật, phát động, phát hiện, phát huy, phát triển, phân bổ, phân công, phê bình, phê duyệt, phòng chống, phong phú, phong trào, phổ biến, phổ thông, phối hợp, phụ huynh, phụ nữ, phụ trách, phúc lợi, phục vụ, phương án, phương châm, phương hướng, phương
pháp, phương tiện, quản lý, quán triệt, quan hệ, quan tâm, quan trọng, quân sự, quân đội, quốc gia, quốc hội, quốc phòng, quy chế, quy định, quy hoạch, quy
trình, quyền hạn, quyền lợi, quyết định, quyết liệt, quyết tâm, rà soát, rèn luyện, sản phẩm, sản xuất, sáng kiến, sáng tạo, sắp xếp, sâu rộng, sinh
hoạt, sinh viên, số liệu, sơ kết, sử dụng, sửa chữa, sửa đổi, sức khỏe, tai nạn, tài chính, tài liệu, tài nguyên, tài sản, tăng cường, tập huấn, tập
thể, tập trung, tất cả, tích cực, tiêm chủng, tiềm năng, tiến độ, tiến hành, tiên tiến, tiếp cận, tiếp công, tiếp nhận, tiếp tục, tiếp xúc, tiết kiệm, tiêu
biểu, tiêu chí, tiêu chuẩn, tiêu cực, tinh thần, tình hình, tình trạng, tỉnh ủy, tố cáo, tổ chức, tội phạm, tổng hợp, tổng kết, tôn giáo, tôn vinh, tồn tại, tư
pháp, tư tưởng, tự giác, tự nguyện, tương trợ, tuyên dương, tuyên giáo, tuyên truyền, tuyển dụng, thanh niên, thanh tra, tham gia, tham mưu, tham nhũng, thành
lập, thành phố, thành tích, thành tựu, thành viên, tháo gỡ, thẩm định, thẩm quyền, thăm hỏi, thân thiện, thi đua, thí điểm, thị trấn, thị xã, thiên tai, thiết
bị, thiết thực, thiếu nhi, thiếu niên, thông báo, thông tin, thông tư, thống kê, thống nhất, thời gian, thời hạn, thủ trưởng, thủ tục, thủ tướng, thuận lợi, thực hành, thực
hiện, thực tế, thực tiễn, thương binh, thường trực, thường vụ, thường xuyên, trách nhiệm, trang bị, tranh thủ, trẻ em, triển khai, trình độ, trật
tự, trọng điểm, trọng tâm, trung học, trung tâm, trung thực, trung ương, truyền thống, truyền thông, trường học, trưởng ban, trưởng phòng, trưởng thôn, ủy ban, ủy
quyền, ủy viên, ứng dụng, ứng xử, vai trò, văn bản, văn hóa, văn minh, văn nghệ, văn phòng, vận động, vật chất, vệ sinh, vi phạm, việc làm, viên chức, vinh
danh, vinh dự, vướng mắc, xã hội, xây dựng, xét duyệt, xét tặng, xếp loại, xuất sắc, xử lý, xử phạt, hỏa tốc, khóa học, khóa luận, đoạn kết, tạm ngưng, tạm dừng, tạm hoãn, tạm thời, tạm ứng, y tế, ý kiến, ý nghĩa, ý thức, yêu cầu, yếu kém`;

/** Syllables that stand by themselves so often that a pair with them proves nothing: "thông báo cao", "xã hồi", "kế toán". */
const free = `
có được mỗi tắc dư quý kính chị anh em bà ông cháu phường sang lính hàn đoạn đài dị bí dẫn
bạn bàn ban bán bản bảo bao bào báo bé bền bên bị bộ bố bớ bồi ca cả các cách cai cải cam cản cán cần cao cho chỗ chờ chợ chủ chung chuyên chuyển cơ cố cô cờ con còn
công cộng cống cử của cứ cùng cũng cư dạy dân dần dẫn do dù dự dùng dựng đã đá đại đạo đảng đang đáng đánh đất đến đề để đi địa đó đồ độ đội đôi đối đổi đồng động đơn đưa được giá gia già
giải giao giúp gì hai hạn hàng hè hết hình họ hồ hộ hơn hội hồi hợp hương hướng hưởng khác khai khi khó kể kế kết kiểm kinh là lại làm lần lập lên lớp lợi mà mới môi mọi một mùa mức muốn
nam năm nâng nên nếu ngày nghề nhà nhân nhận nhất nhì như những nơi nói nội nữ nước ở phải phân phần phí phòng phong phó phố quá qua quả quan quân quận quy quỹ ra rất
sao sau sẽ số sở sổ sư sự sử tại tài tải tạo tập tất tay tăng tặng tế thành tham thay thấy theo thế thể thi thì thí thị thông thống thôn thu thủ thư thứ thuê thực tin tìm tính tỉnh tình tổ tổng tố tốt trà trả trao
trên trở trong trước trung trường trưởng trợ tự từ tư và vai vào văn vận vẫn vật về vệ vị vì việc viện với vốn vụ vừa xã xa xem xét xin xong xuất y ý yêu bắt biển chè chế chính chỉ cháy chạy
chi dịch diễn đặc đảm đạt điểm điều định đón đòn hành hoàn kỳ luật lý mặt mạng mở mua mục nghĩa ngành phương phát quyền quyết sách sáng sinh sức sửa tên thẻ thiếu thôi thuộc tiền tiến tiếng
tiếp tiêu tới triệu trình tuần tuyển vay vùng vòng xuống tái tháng thanh thăm`;

const words = list
  .replace(/\s+/g, ' ')
  .split(',')
  .map((word) => word.trim());

export const compounds: ReadonlySet<string> = new Set(words);
export const freeSyllables: ReadonlySet<string> = new Set(free.trim().split(/\s+/));
