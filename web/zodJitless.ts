import { z } from 'zod';

// Zod compiles object checks with `new Function` unless told otherwise before the first schema is made; the content security
// policy forbids that. This module is imported before any contract.
z.config({ jitless: true });
