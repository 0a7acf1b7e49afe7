import type { Confusion } from './confusions.ts';

/** Words of two syllables of which the one tone of hỏi and ngã is right and the other none: "đội ngũ", never "đội ngủ". */
const words = `
giúp đỡ, đỡ đầu, đội ngũ, nghĩa tình, nghĩa vụ, ý nghĩa, chủ nghĩa, tình nghĩa, vững mạnh, vững chắc, vững vàng, bền vững, giữ vững, giữ gìn, gìn giữ,
diễn ra, diễn biến, diễn tập, diễn đàn, biểu diễn, thực tiễn, sẵn sàng, dẫn đầu, hướng dẫn, chỉ dẫn, kỹ năng, kỹ thuật, kỹ lưỡng, kỷ niệm, kỷ luật,
kỷ cương, thế kỷ, chia sẻ, củng cố, nỗ lực, hỗ trợ, sửa chữa, sửa đổi, bảo vệ, bảo quản, bảo dưỡng, bảo tồn, bão lũ, mưa bão, cải cách, cải tiến, cải tạo,
cải thiện, bổ sung, bổ nhiệm, phân bổ, tổng hợp, tổng kết, tổ chức, đổi mới, thay đổi, trao đổi, chuyển đổi, phổ biến, phổ cập, phổ thông, kiểm tra, kiểm điểm,
kiểm soát, quản lý, sản xuất, sản phẩm, tài sản, phát triển, triển khai, triển vọng, ổn định, tuyển chọn, tuyển dụng, thi tuyển, chuẩn bị, tiêu chuẩn,
biểu dương, tiêu biểu, đại biểu, điển hình, giải pháp, giải quyết, giải thưởng, khen thưởng, hưởng ứng, ảnh hưởng, trưởng thành, tăng trưởng, lãnh đạo,
lãng phí, miễn giảm, miễn phí, ô nhiễm, lễ hội, nghỉ hưu, nghỉ phép, nghỉ mát, suy nghĩ, dễ dàng, vĩnh viễn, hữu nghị, hữu hiệu, sở hữu, chiến sĩ, bác sĩ,
nghệ sĩ, thạc sĩ, tiến sĩ, liệt sĩ, dũng cảm, anh dũng, bồi dưỡng, nuôi dưỡng, điều dưỡng, phụng dưỡng, mẫu mực, gương mẫu, kiểu mẫu, phẫu thuật, xã hội, thị xã,
mã số, bãi bỏ, rõ ràng, rõ nét, rộng rãi, cản trở, trở thành, trở ngại, thăm hỏi, đòi hỏi, cử tri, bầu cử, ứng cử, xử lý, xử phạt, xét xử, ứng xử, sử dụng, lịch sử,
lãi suất, tỉ mỉ, tỷ lệ, chỉ tiêu, chỉ đạo, chỉ thị, chỉnh trang, điều chỉnh, hoàn chỉnh, chấn chỉnh, thủ tục, thủ trưởng, chủ động, chủ trương, chủ tịch, dân chủ, đầy đủ,
tiểu học, tìm hiểu, hiểu biết, thể thao, thể dục, tập thể, cụ thể, đoàn thể, chủ thể, khả năng, kết quả, hiệu quả, thành quả, quảng bá, quảng cáo, giảng dạy,
giảng viên, giảm nghèo, đảm bảo, bảo đảm, khảo sát, thảo luận, hội thảo, dự thảo, xảy ra, khởi nghiệp, khởi công, phấn khởi, tuổi trẻ, trẻ em, khỏe mạnh, sức khỏe,
bỏ phiếu, phẩm chất, tác phẩm, khẩn trương, đẩy mạnh, thúc đẩy, thẩm định, cẩn thận, ủng hộ, ủy ban, viễn thông, lẽ phải, cưỡng chế, ngưỡng mộ, tưởng niệm, tư tưởng,
lý tưởng, khiển trách, thẩm quyền, tẩm quất, bưu phẩm, phản ánh, phản biện, vẻ vang, tưởng nhớ, tín ngưỡng, trưởng thôn, sáng tỏ, nhỏ lẻ, dã ngoại, hỏa hoạn,
quỹ khen, quỹ tín, quỹ vì, quỹ đền, nguyện vọng, mở rộng, cởi mở, giữa kỳ, nữ công, phụ nữ, nữ sinh, mãi mãi, hoãn lại, trì hoãn, xã đội, xã viên, đã được, đã có, cũng như,
những năm, những người, những kết, mỗi năm, mỗi người, mỗi hộ`;

const flips: Readonly<Record<string, string>> = { '\u0309': '\u0303', '\u0303': '\u0309' };

/** The syllable with hỏi for ngã and ngã for hỏi; undefined where it has neither. */
export function flipped(syllable: string): string | undefined {
  const letters = syllable.normalize('NFD');
  const other = letters.replace(/[\u0309\u0303]/, (tone) => flips[tone] ?? tone);
  return other === letters ? undefined : other.normalize('NFC');
}

/** Neighbours with which the slip is two words that are right. */
const exceptions: Readonly<Record<string, Pick<Confusion, 'unlessAfter' | 'unlessBefore'>>> = {
  'chia sẽ': { unlessAfter: ['phân'] },
  'đội ngủ': { unlessAfter: ['bộ'] },
  'đả có': { unlessAfter: ['ẩu'] },
};

/** The same, as they are right. */
export const toneWords: readonly string[] = words
  .replace(/\s+/g, ' ')
  .split(',')
  .map((word) => word.trim());

/** Each of these words with the wrong one of the two tones, in one syllable at a time. */
export const toneSlips: readonly Confusion[] = toneWords.flatMap((word) => {
  const syllables = word.split(' ');
  return syllables.flatMap((syllable, at) => {
    const slip = flipped(syllable);
    const wrong = syllables.with(at, slip ?? syllable).join(' ');
    return slip === undefined || toneWords.includes(wrong) ? [] : [{ wrong, right: word, ...exceptions[wrong] }];
  });
});

/** Syllables that are possible but that no word has: what was meant has the other tone. */
const unused = `nhửng phãi cã giử vửng hửu nghỉa mổi đễ gữi hõi thễ trỡ cũa chũ bãn giãi diển triễn hiễu quãn chĩ kễ sẳn dẩn lảnh kiễm thũ tỗ chuẫn chuyễn tuyễn
  biễu phỗ ỗn xữ sữ nhiểm miển vỉnh thưỡng hưỡng trưỡng phẫm điễm`;

const meant = new Map(unused.split(/\s+/).map((syllable) => [syllable, flipped(syllable) ?? syllable]));

/** What was meant by a syllable that no word has ("nhửng"); undefined for any other. */
export const meantBy = (key: string): string | undefined => meant.get(key);
