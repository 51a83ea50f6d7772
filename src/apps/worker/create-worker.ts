import type { CreateRole } from '../server/role.ts';
import { StartFailure } from '../server/start-failure.ts';

/** The role that compares live IAM with what was reviewed. */
export const createWorker: CreateRole = () =>
  Promise.reject(
    new StartFailure({
      message: 'this version has no drift worker that serves yet',
      remedy: 'run `four-eyes serve --role bot`, and `four-eyes scan` from a timer',
    }),
  );
