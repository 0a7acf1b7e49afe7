import { type CheckWorld, groupsOf } from '../figures/check-formula.ts';
import { nearestName } from '../kernel/vietnamese.ts';
import type { FigureFormat } from './types.ts';

/** " – có phải ý là “x”?" or nothing. */
export function suggestion(name: string, known: Iterable<string>): string {
  const near = nearestName(name, [...known]);
  return near === undefined ? '' : ` – có phải ý là “${near}”?`;
}

/** Why a figure, or a group of it, cannot be printed: it is not declared. A sentence without its full stop; undefined: it can. */
export function findFigureMisfit(figureId: string, group: string | undefined, world: CheckWorld): string | undefined {
  const definition = world.figures.get(figureId);
  if (definition === undefined) return `Không có số liệu “${figureId}”${suggestion(figureId, world.figures.keys())}`;
  if (group === undefined) return undefined;
  const groups = groupsOf(definition.formula, world);
  if (groups === undefined) return `Số liệu “${figureId}” không chia nhóm`;
  return groups.length > 0 && !groups.includes(group)
    ? `Số liệu “${figureId}” không có nhóm “${group}”${suggestion(group, groups)}`
    : undefined;
}

/** How a format does not fit what is counted: money in đồng, percentages in %. Sentences with their full stops. */
export function findFormatMisfits(unit: string, format: FigureFormat): string[] {
  const kind = unit === 'đồng' ? 'money' : unit === '%' ? 'percent' : 'other';
  const needs = { money: kind === 'money', percent: kind === 'percent' } as const;
  const fits =
    format.style === 'money' || format.style === 'percent'
      ? needs[format.style]
      : kind === 'other' || format.style === 'decimal';
  return [
    ...(fits ? [] : [`Kiểu “${format.style}” không hợp với đơn vị “${unit}”.`]),
    ...(format.style === 'money' && format.unit === undefined
      ? ['Số tiền phải ghi đơn vị in (unit): đồng, triệu đồng hoặc tỷ đồng.']
      : []),
    ...(format.pad === true && format.style !== 'count' ? ['Chỉ số đếm được thêm số 0 đứng trước (pad).'] : []),
  ];
}
