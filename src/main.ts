import { parseArgs } from 'node:util';
import { formatProblem, type Problem, problem } from './kernel/problem.ts';
import { failure, type Result, success } from './kernel/result.ts';
import { nearestName } from './kernel/vietnamese.ts';
import { auditCommand } from './main/audit-command.ts';
import { backupCommand, restoreCommand } from './main/backup-command.ts';
import { bookCommand } from './main/book-command.ts';
import type { Call } from './main/call.ts';
import { certificateCommand } from './main/certificate-command.ts';
import { checkCommand } from './main/check-command.ts';
import { exportCommand, importCommand, templateCommand } from './main/excel-commands.ts';
import { intakeCommand } from './main/intake-command.ts';
import { journalCommand } from './main/journal-command.ts';
import { reportCommand } from './main/report-command.ts';
import { sampleCommand } from './main/sample-command.ts';
import { serveCommand } from './main/serve-command.ts';
import { tieOutCommand } from './main/tie-out-command.ts';
import { userCommand } from './main/user-command.ts';
import { verifyCommand } from './main/verify-command.ts';
import { readConfig } from './platform/config.ts';

const usage = `Cách dùng:
  npm start [-- --host ĐỊA_CHỈ] [--port CỔNG]     chạy ứng dụng
  giaouoc report --agency MÃ --report LOẠI --period KỲ --out THƯ_MỤC [--format docx,pdf,html,json]
  giaouoc book --agency MÃ --register SỔ --period KỲ --out TỆP.pdf|TỆP.html
  giaouoc template --agency MÃ --register SỔ --out TỆP.xlsx
  giaouoc import --agency MÃ (--register SỔ | --people) TỆP.xlsx [--preview] [--answers "CÂU_HỎI=TRẢ_LỜI;…"]
  giaouoc export --agency MÃ --register SỔ --out TỆP.xlsx
  giaouoc audit TỆP… [--json] [--ledger MÃ [--period KỲ]] [--previous TỆP_KỲ_TRƯỚC]
                [--certificate TỆP.pdf|TỆP.json] [--annotate TỆP.docx]   rà soát báo cáo: .docx .pdf .txt .md .html
  giaouoc intake --agency MÃ TỆP [--json]         đọc báo cáo kỳ trước, đề xuất mục vào sổ
  giaouoc check --agency MÃ --report LOẠI --period KỲ   kiểm tra trước khi khóa số liệu (mã thoát 0: đã đủ, 1: chưa)
  giaouoc certificate --agency MÃ --report LOẠI --period KỲ [--out TỆP.pdf|TỆP.json]   giấy xác nhận kiểm tra báo cáo đã khóa
  giaouoc verify TỆP [--ca TỆP.pem [--crl TỆP.crl …]]   đối chiếu tệp đã xuất với sổ kê mà tệp mang theo, kiểm chữ ký số
                (mã thoát 0: nguyên vẹn, 1: đã bị sửa, 2: không có sổ kê, 3: chữ ký số chưa được xác nhận)
  giaouoc tieout TỆP.docx [--issued TỆP_ĐÃ_PHÁT_HÀNH] [--json]   báo cáo đã phát hành, sửa trong Word: số nào đổi, mất, thêm
                [--accept all|van-1,so-2 --reason LÝ_DO [--document MÃ_VĂN_BẢN]]   nhận thay đổi vào dự thảo
  giaouoc user list | user reset --login TÊN | user role --login TÊN --agency MÃ --role VAI_TRÒ
  giaouoc journal verify --agency MÃ              kiểm tra chuỗi nhật ký
  giaouoc backup [--out TỆP|THƯ_MỤC] [--encrypt] [--passphrase-file TỆP] [--keep SỐ]   sao lưu tất cả vào một tệp
  giaouoc backup verify TỆP [--passphrase-file TỆP]   kiểm tra tệp sao lưu
  giaouoc restore TỆP [--passphrase-file TỆP]     khôi phục vào bản cài đặt trống
  giaouoc sample BỘ                               nạp một tỉnh mẫu với các cơ quan cấp dưới đã nộp báo cáo (tên bộ: thư mục trong sample-worlds)`;

const commands = {
  serve: serveCommand,
  report: reportCommand,
  book: bookCommand,
  certificate: certificateCommand,
  check: checkCommand,
  template: templateCommand,
  import: importCommand,
  export: exportCommand,
  audit: auditCommand,
  intake: intakeCommand,
  user: userCommand,
  tieout: tieOutCommand,
  verify: verifyCommand,
  journal: journalCommand,
  backup: backupCommand,
  restore: restoreCommand,
  sample: sampleCommand,
} as const;

const options = {
  host: { type: 'string' },
  port: { type: 'string' },
  agency: { type: 'string' },
  login: { type: 'string' },
  role: { type: 'string' },
  report: { type: 'string' },
  register: { type: 'string' },
  period: { type: 'string' },
  out: { type: 'string' },
  format: { type: 'string' },
  people: { type: 'boolean' },
  preview: { type: 'boolean' },
  answers: { type: 'string' },
  certificate: { type: 'string' },
  annotate: { type: 'string' },
  ledger: { type: 'string' },
  previous: { type: 'string' },
  issued: { type: 'string' },
  accept: { type: 'string' },
  reason: { type: 'string' },
  document: { type: 'string' },
  ca: { type: 'string' },
  crl: { type: 'string', multiple: true },
  keep: { type: 'string' },
  'passphrase-file': { type: 'string' },
  encrypt: { type: 'boolean' },
  json: { type: 'boolean' },
  debug: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

function readCall(parameters: string[]): Result<{ name: keyof typeof commands; call: Call }> {
  try {
    const { values, positionals } = parseArgs({ args: parameters, options, allowPositionals: true });
    const [name = '', ...files] = positionals;
    const config = readConfig({ host: values.host, port: values.port, debug: values.debug });
    if (!config.ok) return config;
    if (values.help === true || !Object.hasOwn(commands, name)) return failure([unknownCommand(name)]);
    return success({ name: name as keyof typeof commands, call: { config: config.value, options: values, files } });
  } catch (error) {
    const unknown = /'(--?[^']+)'/.exec(error instanceof Error ? error.message : '')?.[1] ?? '';
    const near = nearestName(
      unknown,
      Object.keys(options).map((option) => `--${option}`),
    );
    return failure([
      problem(
        'option-unknown',
        'Tham số không hợp lệ',
        `${unknown}${near === undefined ? '' : `; có phải ý là ${near}?`}\n${usage}`,
      ),
    ]);
  }
}

function unknownCommand(name: string): Problem {
  const near = nearestName(name, Object.keys(commands));
  return problem(
    'command-unknown',
    name === '' ? 'Giao Ước' : `Không có lệnh “${name}”${near === undefined ? '' : `, có phải ý là “${near}”?`}`,
    `\n${usage}`,
  );
}

function printProblems(problems: readonly Problem[]): void {
  for (const found of problems) process.stderr.write(`${formatProblem(found)}\n`);
}

async function main(parameters: string[]): Promise<number> {
  const read = readCall(parameters);
  if (!read.ok) {
    printProblems(read.error);
    return parameters.includes('--help') ? 0 : 2;
  }
  const { name, call } = read.value;
  try {
    const answer = await commands[name](call);
    if (answer.ok) return answer.value;
    printProblems(answer.error);
    return 2;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    printProblems([problem('internal-error', 'Chương trình gặp lỗi', `${reason} (thêm --debug để xem chi tiết)`)]);
    if (call.config.debug) console.error(error);
    return 2;
  }
}

process.exitCode = await main(process.argv.slice(2));
