#!/usr/bin/env node
/** Says so in words where Node is too old for what the modules import. */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  process.stderr.write(`error: four-eyes needs Node 20.19 or newer; this is Node ${process.versions.node}\n`);
  process.exitCode = 2;
} else {
  // The AWS SDK's notice about the age of Node is for developers; `engines` in package.json is what counts here.
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';
  const { processConsole } = await import('./process-console.ts');
  const { runCommandLine } = await import('./run-command-line.ts');
  const { reportFault } = await import('./run-commands.ts');
  const console = processConsole();
  process.on('uncaughtException', (fault) => process.exit(reportFault(fault, console)));
  // Not process.exit: that would cut off what is still on its way into a pipe.
  process.exitCode = await runCommandLine(process.argv.slice(2), console);
  // After Ctrl-C nothing is waited for any more, such as an AssumeRole of the SDK that no signal reaches.
  if (console.interrupted.aborted) setTimeout(() => process.exit(), 1000).unref();
}
