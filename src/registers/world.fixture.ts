import { readRegister } from './definitions.ts';
import type { Directory } from './directory.ts';
import type { RegisterDefinition } from './types.ts';

/** A register with every type of field, listed and not, in the entry and in its lines. */
export const everythingYaml = `
id: everything
version: 1
title: Sổ đủ loại
dateField: days
titleField: name
roles: [lead, coordinate, takePart]
fields:
  - { id: days, title: Thời gian, type: dateRange, required: true, list: true }
  - { id: name, title: Tên việc, type: text, required: true, maxLength: 300 }
  - { id: kind, title: Loại, type: choice, list: true, choices: { big: Việc lớn, small: Việc nhỏ } }
  - { id: persons, title: Số người, type: count, unit: người, list: true }
  - { id: attendances, title: Số lượt, type: count, unit: lượt người }
  - { id: rice, title: Gạo, type: measure, unit: kg }
  - { id: cost, title: Kinh phí, type: money, list: true }
  - { id: reserve, title: Dự phòng, type: money }
  - { id: share, title: Tỷ lệ, type: percent }
  - { id: planYear, title: Năm kế hoạch, type: year, list: true }
  - { id: startYear, title: Năm bắt đầu, type: year }
  - { id: urgent, title: Đột xuất, type: boolean, list: true }
  - { id: secret, title: Nội bộ, type: boolean }
  - { id: signedOn, title: Ngày ký, type: date, list: true }
  - { id: period, title: Kỳ, type: dateRange }
  - { id: unit, title: Đơn vị, type: orgUnit, list: true }
  - { id: otherUnit, title: Đơn vị phối hợp, type: orgUnit, list: true }
  - { id: place, title: Địa bàn, type: place, list: true }
  - { id: otherPlace, title: Địa bàn khác, type: place }
  - { id: host, title: Người chủ trì, type: person, list: true, personalData: basic }
  - { id: plan, title: Kế hoạch, type: document, list: true }
  - { id: short, title: Ghi ngắn, type: text, list: true, maxLength: 40 }
  - { id: long, title: Diễn giải, type: text }
  - { id: story, title: Diễn biến, type: note }
  - id: gifts
    title: Quà tặng
    type: lines
    fields:
      - { id: giver, title: Bên tặng, type: choice, required: true, list: true, choices: { agency: Cơ quan, donor: Nhà hảo tâm } }
      - { id: portions, title: Số phần, type: count, unit: phần quà, list: true }
      - { id: value, title: Trị giá, type: money, list: true }
      - { id: place, title: Nơi nhận, type: place, list: true }
      - { id: weight, title: Khối lượng, type: measure, unit: kg }
      - { id: remark, title: Nhận xét, type: note }
  - id: members
    title: Thành phần
    type: lines
    fields:
      - { id: person, title: Người, type: person, list: true }
      - { id: since, title: Từ năm, type: year }
checks:
  - { id: costIsSum, left: { field: cost }, operator: eq, right: { sumOfLines: gifts.value }, message: Kinh phí phải bằng tổng trị giá các dòng. }
  - { id: persons, left: { field: attendances }, operator: gte, right: { field: persons }, message: Số lượt không ít hơn số người. }
  - { id: signed, left: { field: signedOn }, operator: lte, right: { field: days }, message: Ngày ký không sau ngày làm. }
`;

export const documentsYaml = `
id: documents
version: 1
title: Sổ văn bản
dateField: date
titleField: subject
ownProof: true
fields:
  - { id: date, title: Ngày ban hành, type: date, required: true, list: true }
  - { id: docType, title: Tên loại, type: choice, required: true, list: true, choices: { plan: Kế hoạch, decision: Quyết định } }
  - { id: number, title: Số, type: text, list: true, maxLength: 20 }
  - { id: symbol, title: Ký hiệu, type: text, list: true, maxLength: 30 }
  - { id: issuer, title: Cơ quan ban hành, type: text, list: true, maxLength: 200 }
  - { id: subject, title: Trích yếu, type: text, required: true }
`;

export function definitionOf(yaml: string, file = 'so.yaml'): RegisterDefinition {
  const read = readRegister(file, yaml);
  if (!read.ok) throw new Error(JSON.stringify(read.error, null, 2));
  return read.value;
}

export const everything = definitionOf(everythingYaml);
export const documents = definitionOf(documentsYaml);
export const registers: ReadonlyMap<string, RegisterDefinition> = new Map([
  ['everything', everything],
  ['documents', documents],
]);

const places = [
  { id: 'xa-tan-hung', name: 'xã Tân Hưng' },
  { id: 'xa-loc-an', name: 'xã Lộc An' },
];

/** Two communes for ever, a division from 2023 on, one person. */
export const directory: Directory = {
  placeName: (id) => places.find((place) => place.id === id)?.name,
  orgUnitName: (id, date) => (id === 'van-phong' && date >= '2023-01-01' ? 'Văn phòng' : undefined),
  personName: (id) => (id === 'minh' ? 'Điểu Minh' : undefined),
  places: () => places,
};
