import { createWorker } from '../worker/create-worker.ts';
import { createBot } from './create-bot.ts';
import type { CreateRole, RoleName } from './role.ts';

/** Every role, one line each. */
export const createRole: Readonly<Record<RoleName, CreateRole>> = {
  bot: createBot,
  worker: createWorker,
};
