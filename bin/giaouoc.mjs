// The command line, from any folder.
import path from 'node:path';
import { handOver, prepare, root } from './bootstrap.mjs';

handOver(prepare(), [path.join(root, 'src', 'main.ts'), ...process.argv.slice(2)]);
