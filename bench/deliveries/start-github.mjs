import { fork } from 'node:child_process';
import { buildGitHub } from './build-github.mjs';

/** The faked GitHub in a process of its own: `ask` lets something happen there, and gives what it would deliver. */
export async function startGitHub() {
  const child = fork(await buildGitHub(), [], { stdio: 'inherit' });
  const waiting = new Map();
  const started = await new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) => reject(new Error(`the faked GitHub ended early with ${code}`)));
  });
  child.on('message', ({ id, ...answer }) => {
    waiting.get(id)?.(answer);
    waiting.delete(id);
  });
  let last = 0;
  return {
    ...started,
    ask: (message) =>
      new Promise((resolve) => {
        last += 1;
        waiting.set(last, resolve);
        child.send({ ...message, id: last });
      }),
    stop: () => child.kill(),
  };
}
