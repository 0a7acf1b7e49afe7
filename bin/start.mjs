// npm start: installs and builds what is missing, then serves.
import path from 'node:path';
import { handOver, prepare, root } from './bootstrap.mjs';
import { buildWeb } from './build-web.mjs';

const node = prepare();
buildWeb(node);
handOver(node, [path.join(root, 'src', 'main.ts'), 'serve', ...process.argv.slice(2)]);
