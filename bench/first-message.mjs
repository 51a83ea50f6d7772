/** The first message of a process of its own, whose memory is then its alone. */
export function firstMessage(child) {
  return new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`a process of the benchmark ended early with ${code}`)));
  });
}
