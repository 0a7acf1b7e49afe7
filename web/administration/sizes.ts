const units = ['B', 'KB', 'MB', 'GB', 'TB'] as const;
const format = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 });

/** Bytes as people read them: "0 B", "12,4 MB". */
export function printBytes(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log(bytes) / Math.log(1024)));
  return `${format.format(bytes / 1024 ** power)} ${units[power]}`;
}

export const printCount = (count: number): string => format.format(count);
