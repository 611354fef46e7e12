// Holds a database of events and serves it by express-pouchdb over https; says `ready PORT` once it listens.
// node server.mjs DIR EVENTS BYTES CERTIFICATE KEY
import { createServer } from 'node:https';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import express from 'express';
import expressPouchDB from 'express-pouchdb';
import PouchDB from 'pouchdb';
import { NAME, SLICE, event } from './events.mjs';

const [dir, events, bytes, certificate, key] = process.argv.slice(2);
const Served = PouchDB.defaults({ prefix: join(dir, 'server-') });
const log = new Served(NAME);
for (let from = 0; from < events; from += SLICE) {
  const count = Math.min(SLICE, events - from);
  await log.bulkDocs(Array.from({ length: count }, (unused, i) => event(from + i, Number(bytes))));
}

const app = express();
app.use('/', expressPouchDB(Served, { mode: 'minimumForPouchDB', inMemoryConfig: true }));
const server = createServer({ cert: readFileSync(certificate), key: readFileSync(key) }, app);
server.listen(0, '127.0.0.1', () => console.log(`ready ${server.address().port}`));
