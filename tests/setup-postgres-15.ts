import type { TestProject } from 'vitest/node';
import { serve, startDebian } from './postgres-servers.ts';

export default (project: TestProject): Promise<() => Promise<void>> => serve(project, startDebian);
