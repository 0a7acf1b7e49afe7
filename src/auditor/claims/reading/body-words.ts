import { phrases } from './scope.ts';

/** Family names. */
export const families = new Set(
  `nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đào đinh lâm mai trịnh trương cao hà tạ điểu thị lưu vương tô đoàn
  châu quách thái nông triệu ma giàng sùng vàng lò hứa la bế chu tống phùng kiều nghiêm thạch sơn kim danh lương tăng lục văn vi hán khổng bạch từ quan
  tôn đàm lã doãn thân ninh hầu mạc thẩm nhâm cù đồng trang thiều ông bàn phàn tẩn chảo đường khuất viên mã lại sầm ngọ quàng cà cầm sa lường tòng
  cút chẩu nùng hoa lầu thào vừ mùa cứ vừa hạng tráng cháng đèo ksor rơ siu kpă y h'`.split(/\s+/),
);
/** Offices that people hold. */
export const offices =
  phrases(`phó|trưởng|chủ tịch|giám đốc|bí thư|chuyên viên|ủy viên|thành viên|thư ký|hiệu trưởng|chánh|cán bộ|công chức|viên chức|nhân viên|
  đội trưởng|tổ trưởng|viện trưởng|chi cục trưởng|cục trưởng|kế toán|văn thư|nguyên|chủ nhiệm|tổng giám đốc|quyền|giáo viên|bác sĩ|
  điều dưỡng|chỉ huy`);
/** Words for bodies, places and groups that stand before their names. */
export const bodyWords =
  phrases(`phòng|ban|sở|bộ|cục|chi cục|tổng cục|vụ|văn phòng|thanh tra|trung tâm|trường|hội|công an|công ty|công đoàn|liên đoàn|đoàn|tổ|đội|
  bệnh viện|trạm|ủy ban|ubnd|hđnd|hội đồng|mặt trận|báo|đài|viện|kho bạc|kho|khoa|câu lạc bộ|khối|cụm|đảng bộ|đảng ủy|chi bộ|chi đoàn|
  chi hội|tòa án|ngân hàng|nhà máy|nhà trường|nhà văn hóa|nhà hát|nhà khách|học viện|cơ quan|tạp chí|xí nghiệp|chi nhánh|doanh nghiệp|
  hợp tác xã|htx|hiệp hội|quỹ|viện kiểm sát|bảo hiểm xã hội|bảo tàng|thư viện|hải quan|kiểm lâm|hạt kiểm lâm|đồn|trại|xã|phường|thị trấn|
  huyện|thị xã|thành phố|tỉnh|quận|thôn|ấp|buôn|làng|khu|khu phố|tổ dân phố|bản|sóc|phum|bưu điện|cơ sở|bộ phận|phân xưởng|xưởng|lớp|nhóm|
  huyện ủy|thành ủy|tỉnh ủy|thị ủy|tỉnh đoàn|huyện đoàn|xã đoàn|đoàn thanh niên|liên minh|trạm y tế|ban chỉ huy|thành đoàn|tiểu học|
  mầm non|thcs|thpt|trung học|cao đẳng|đại học|chùa|đình|đền|miếu|cầu|chợ|tuyến|đường|vườn quốc gia|ban quản lý|nông trường|lâm trường|
  hạt|bến xe|cảng|cửa khẩu|trung đoàn|tiểu đoàn|đại đội|mẫu giáo|kênh|hồ|đập|giải|quân sự|khu di tích|cha|cục thuế|chi cục thuế|mô hình|
  tiêu chí`);
/** Words that begin as those do and are none. */
export const notBodies =
  phrases(`xã hội|hội nhập|ban hành|bộ máy|vụ việc|đường bộ|tổ chức|báo cáo|bản sắc|thành phố hồ|hồ sơ|hội họp|kho tàng|khoa học|khoa giáo|
  trường học`);
/** Behind the first words of a piece: what is said of the thing, and what ends its name. */
export const telling = new Set(
  `với đã được đều đạt có là do nên để nhằm trong_đó lần cùng hoàn tham chưa không đang sẽ bị thực phối vượt còn thiếu lập nhất đứng dẫn giữ vì mà
  nhận tiếp đảm bảo_đảm phụ lo quản thuộc khi tăng giảm vào theo gồm đến về_đích ra tự luôn vẫn mỗi hiện tổ triển chịu đoạt giành xếp`.split(
    /\s+/,
  ),
);
