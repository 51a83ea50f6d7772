// Serves the generated account, with drift in it, until it is killed.
import { startSandbox } from '../../dist/sandbox/start-sandbox.js';
import { driftedInventory } from './generate-repository.mjs';
import { readGeneratedAccount } from './read-repository.mjs';

const { inventory } = await readGeneratedAccount(process.argv[2]);
const { endpoint } = await startSandbox({ accounts: [driftedInventory(inventory)], checkPrincipals: false });
process.send({ endpoint });
