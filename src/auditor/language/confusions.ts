/** A slip that is made of real syllables, and what was meant. `unlessAfter`, `unlessBefore`: neighbours with which it is right. */
export interface Confusion {
  wrong: string;
  right: string;
  unlessAfter?: readonly string[];
  unlessBefore?: readonly string[];
}

const pairs = `
lễ lối = lề lối; nề lối = lề lối; tôn dương = tuyên dương; tuyên đương = tuyên dương; biểu đương = biểu dương; phổ biển = phổ biến; phố biến = phổ biến
xuất xắc = xuất sắc; suất sắc = xuất sắc; suất xắc = xuất sắc; xuất sác = xuất sắc; sơ xuất = sơ suất; năng xuất = năng suất; công xuất = công suất
hiệu xuất = hiệu suất; lãi xuất = lãi suất; tỷ xuất = tỷ suất; tần xuất = tần suất; đề suất = đề xuất; sản suất = sản xuất; đột suất = đột xuất; xuất quà = suất quà
xuất học bổng = suất học bổng; chia sẽ = chia sẻ; bổ xung = bổ sung; xung công = sung công; sử lý = xử lý; sử phạt = xử phạt; xử dụng = sử dụng
xúc tích = súc tích; chuẩn đoán = chẩn đoán; tựu chung = tựu trung; thăm quan = tham quan; vô hình chung = vô hình trung; cọ sát = cọ xát
sáng lạn = xán lạn; sáng lạng = xán lạn; trao dồi = trau dồi; chau dồi = trau dồi; sắp sếp = sắp xếp; xắp xếp = sắp xếp; xắp sếp = sắp xếp; xếp sắp = sắp xếp
sát nhập = sáp nhập; xát nhập = sáp nhập; sáng lập viện = sáng lập viên; dành thắng lợi = giành thắng lợi; dành giải = giành giải; giành cho = dành cho; giành thời gian = dành thời gian
hổ trợ = hỗ trợ; hỗ trở = hỗ trợ; cũng cố = củng cố; củng như = cũng như; kỹ niệm = kỷ niệm; kỷ năng = kỹ năng; kỷ thuật = kỹ thuật; kỹ luật = kỷ luật; kỹ cương = kỷ cương
kỷ sư = kỹ sư; giử gìn = giữ gìn; giử vững = giữ vững; giữ vửng = giữ vững; nghĩ hưu = nghỉ hưu; nghĩ phép = nghỉ phép; nghĩ lễ = nghỉ lễ; nghĩ việc = nghỉ việc; nghỉ quyết = nghị quyết
bão đảm = bảo đảm; bão vệ = bảo vệ; đãm bảo = đảm bảo; đảm bão = đảm bảo; bảo lũ = bão lũ; quãng cáo = quảng cáo; mỡ rộng = mở rộng; mỡ lớp = mở lớp; lảnh đạo = lãnh đạo
chỉnh quyền = chính quyền; chính quyển = chính quyền; đia phương = địa phương; đia bàn = địa bàn; khen thường = khen thưởng; khen thương = khen thưởng; thi đưa = thi đua
phong trảo = phong trào; tập thế = tập thể; tâp thể = tập thể; phát đông = phát động; hưởng úng = hưởng ứng; vân động = vận động; kề hoạch = kế hoạch; hôi nghị = hội nghị; hội nghi = hội nghị
đại hôi = đại hội; đai hội = đại hội; quyết đinh = quyết định; thông bào = thông báo; cá nhận = cá nhân; đảng viện = đảng viên; đoàn viện = đoàn viên; giáo viện = giáo viên
thành viện = thành viên; nhân viện = nhân viên; công đoan = công đoàn; viên chúc = viên chức; cộng chức = công chức; tổ chúc = tổ chức; tổ chứa = tổ chức; nhiệm vu = nhiệm vụ; nhiện vụ = nhiệm vụ
cán bô = cán bộ; thực hiên = thực hiện; triễn khai = triển khai; triền khai = triển khai; nghiêm trỉnh = nghiêm chỉnh; nghiêm trình = nghiêm chỉnh; chấn trỉnh = chấn chỉnh; trấn chỉnh = chấn chỉnh
chỉnh chu = chỉn chu; tiếp súc = tiếp xúc; xúc tiếp = xúc tiến; khúc mắt = khúc mắc; vướng mắt = vướng mắc; khắt phục = khắc phục; khách quang = khách quan; tham qua học tập = tham quan học tập
rà xoát = rà soát; rà sát = rà soát; kiểm xoát = kiểm soát; giám xát = giám sát; khảo xát = khảo sát; sâu xát = sâu sát; xâu sát = sâu sát; xâu xát = sâu sát; sâu xắc = sâu sắc; xâu sắc = sâu sắc; xát sao = sát sao; xâu rộng = sâu rộng; sây dựng = xây dựng
xã thải = xả thải; giải nghân = giải ngân; trú trọng = chú trọng; chú trọn = chú trọng; trân thành = chân thành; chân trọng = trân trọng; chuyển khai = triển khai; chuyền thống = truyền thống; tuyền thống = truyền thống
chuyền thông = truyền thông; tuyên chuyền = tuyên truyền; tuyên truyển = tuyên truyền; triệt đễ = triệt để; chậm chễ = chậm trễ; chì trệ = trì trệ; chách nhiệm = trách nhiệm; chụ trì = chủ trì; trủ trì = chủ trì; chủ chì = chủ trì
trủ trương = chủ trương; chủ chương = chủ trương; chủ trưởng = chủ trương; dút kinh nghiệm = rút kinh nghiệm; rành cho = dành cho; gia soát = rà soát; dà soát = rà soát; duy chì = duy trì; giao động = dao động; dải quyết = giải quyết
dải ngân = giải ngân; dảm nghèo = giảm nghèo; giảm ngèo = giảm nghèo; dáo dục = giáo dục; giáo giục = giáo dục; gương mẩu = gương mẫu; mẩu biểu = biểu mẫu; biểu mẩu = biểu mẫu; nổ lực = nỗ lực; nỗ súng = nổ súng; nổi bậc = nổi bật
đặt biệt = đặc biệt; đặt thù = đặc thù; đặc vấn đề = đặt vấn đề; đẩy mãnh = đẩy mạnh; bức súc = bức xúc; bứt xúc = bức xúc; cập nhập = cập nhật; cặp nhật = cập nhật; xứ mệnh = sứ mệnh; sứ mạnh = sứ mệnh
sử xự = xử sự; cư sử = cư xử; ứng sử = ứng xử; đối sử = đối xử; xét sử = xét xử; lịch xử = lịch sử; gìn giử = gìn giữ; kiên cuờng = kiên cường; kiên quyêt = kiên quyết; tiết kiệp = tiết kiệm; tiếc kiệm = tiết kiệm; thiết lặp = thiết lập
thành lặp = thành lập; độc lặp = độc lập; trặt tự = trật tự; phục vu = phục vụ; dịch vu = dịch vụ; nghiệp vu = nghiệp vụ; quan lý = quản lý; quảng lý = quản lý; 
thẩm định viện = thẩm định viên; kiểm duyệt viện = kiểm duyệt viên; hoàng thành = hoàn thành; hoàng thiện = hoàn thiện; hoàn cãnh = hoàn cảnh; tồn động = tồn đọng; đồn đốc = đôn đốc; đông đốc = đôn đốc; hướng dẩn = hướng dẫn
mạnh giạn = mạnh dạn; linh đông = linh động; xuyên suất = xuyên suốt; thường xuyện = thường xuyên; thường suyên = thường xuyên; tháo gở = tháo gỡ; tháo gợ = tháo gỡ; khó khắn = khó khăn; khó khan = khó khăn; thuận lơi = thuận lợi; nâng cạo = nâng cao
chất lương = chất lượng; số lương người = số lượng người; lực lương = lực lượng; đối tương = đối tượng; ảnh hướng = ảnh hưởng; ảnh hường = ảnh hưởng; tăng cương = tăng cường; tăng cượng = tăng cường; tham mưa = tham mưu; tham miu = tham mưu
phòng ngữa = phòng ngừa; phòng cháy chửa cháy = phòng cháy chữa cháy; chửa bệnh = chữa bệnh; sữa chữa = sửa chữa; sữa đổi = sửa đổi; sửa chửa = sửa chữa; rũi ro = rủi ro; thủ tuc = thủ tục; thụ tục = thủ tục; thũ tục = thủ tục
ngân xách = ngân sách; chính xách = chính sách; chính sác = chính sách; sách nhiểu = sách nhiễu; dân tốc = dân tộc; đồng bảo = đồng bào; đồng báo = đồng bào; bảo dân tộc = bào dân tộc; tôn giao = tôn giáo; an sịnh = an sinh; y tê = y tế
kinh tê = kinh tế; kinh tể = kinh tế; kinh kế = kinh tế; kinh phi = kinh phí; xã hôi = xã hội; xã hỗi = xã hội; văn hõa = văn hóa; ban nghành = ban ngành; kịp thòi = kịp thời; kịp thơi = kịp thời; thời gián = thời gian
`;

/** Words that stand before or behind a wrong-looking pair when it is right. */
const exceptions: Readonly<Record<string, Pick<Confusion, 'unlessAfter' | 'unlessBefore'>>> = {
  'dành giải': { unlessBefore: ['pháp', 'quyết'] },
  'cá nhận': { unlessBefore: ['được', 'thấy', 'thức'] },
  'khó khan': { unlessBefore: ['hiếm'] },
  'khen thương': { unlessBefore: ['binh', 'mại', 'hiệu', 'nhân'] },
  'khen thường': { unlessBefore: ['xuyên', 'niên', 'kỳ', 'trực'] },
  'xử dụng': { unlessAfter: ['ứng'] },
  'đồng báo': { unlessAfter: ['hội', 'cộng', 'triệu', 'nghìn', 'tỷ'], unlessBefore: ['cáo', 'chí'] },
  'đồng bảo': {
    unlessAfter: ['hội', 'cộng', 'triệu', 'nghìn', 'tỷ', 'hợp'],
    unlessBefore: ['hiểm', 'lãnh', 'vệ', 'đảm', 'tồn', 'hành', 'trì'],
  },
  'bảo lũ': { unlessAfter: ['đảm'] },
  'xuất quà': { unlessAfter: ['đề', 'sản'] },
  'chia sẽ': { unlessAfter: ['phân'] },
  'thành viện': { unlessAfter: ['lập', 'thuộc', 'hoàn'], unlessBefore: ['nghiên', 'khoa', 'kiểm', 'trợ'] },
  'hội nghi': { unlessBefore: ['lễ', 'thức', 'ngờ', 'vấn'] },
  'quan lý': { unlessBefore: ['do', 'lịch', 'luận'] },
  'tồn động': { unlessBefore: ['vật', 'thực'] },
  'thăm quan': { unlessBefore: ['hệ', 'chức'] },
  'chủ trưởng': { unlessBefore: ['ban', 'phòng', 'đoàn', 'thôn'] },
  'tập thế': { unlessBefore: ['giới', 'hệ', 'nào'] },
  'rà sát': { unlessBefore: ['với'] },
  'xúc tiếp': { unlessBefore: ['dân', 'công', 'khách'] },
  'bảo dân tộc': { unlessAfter: ['đảm'] },
  'chất lương': { unlessBefore: ['tâm', 'thực', 'thiện'] },
  'kinh kế': { unlessBefore: ['hoạch', 'toán'] },
};

/** "sách nhiểu = sách nhiễu" is one line of the table; a pair that is right as it stands is none. */
export const confusions: readonly Confusion[] = pairs
  .split(/[;\n]/)
  .map((line) => line.split('=').map((side) => side.trim()))
  .filter(([wrong = '', right = '']) => wrong !== '' && right !== '' && wrong !== right)
  .map(([wrong = '', right = '']) => ({ wrong, right, ...exceptions[wrong] }));
