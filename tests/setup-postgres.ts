import type { TestProject } from 'vitest/node';
import { serve, startBundled } from './postgres-servers.ts';

export default (project: TestProject): Promise<() => Promise<void>> => serve(project, startBundled);
