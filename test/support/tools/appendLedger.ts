// A window that writes to the ledger: FOLDER WINDOW COUNT. Prints each id once it is on disk.
import { createLedgerStore } from "../../../src/host/store/ledgerStore.ts";
import { ledgerEntry } from "../fakes/ledgerEntries.ts";

const [folder = "", window = "", count = "0"] = process.argv.slice(2);
const store = createLedgerStore(folder, window, (sentence) => {
  throw new Error(sentence);
});
for (let at = 0; at < Number(count); at += 1) {
  const id = `${window}-${at}`;
  await store.append(ledgerEntry({ id, window, cost: 1 }));
  process.stdout.write(`${id}\n`);
}
