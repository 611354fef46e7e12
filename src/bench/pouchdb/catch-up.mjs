// How fast an empty PouchDB on LevelDB pulls a database from express-pouchdb over https, two processes.
// node catch-up.mjs [--events N] [--bytes N] [--rounds N] [--batch N]
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import PouchDB from 'pouchdb';
import { NAME, SLICE, event } from './events.mjs';

const { values: options } = parseArgs({
  options: {
    events: { type: 'string', default: '100000' },
    bytes: { type: 'string', default: '400' },
    rounds: { type: 'string', default: '3' },
    batch: { type: 'string', default: String(SLICE) },
  },
});
const events = Number(options.events);
const bytes = Number(options.bytes);
const batch = Number(options.batch);
const dir = mkdtempSync(join(tmpdir(), 'muster-pouchdb-'));
const certificate = join(dir, 'certificate.pem');
const key = join(dir, 'key.pem');

async function started() {
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days',
    '2', '-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', certificate],
  { stdio: 'ignore' });
  const path = fileURLToPath(new URL('server.mjs', import.meta.url));
  const server = spawn(process.execPath, [path, dir, options.events, options.bytes, certificate, key],
    { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: server.stdout })) {
    if (line.startsWith('ready ')) {
      return { server, url: `https://127.0.0.1:${line.slice('ready '.length)}/${NAME}` };
    }
  }
  throw new Error('the server does not start');
}

async function round(url, number) {
  const agent = new Agent({ ca: readFileSync(certificate), keepAlive: true });
  const remote = new PouchDB(url, { fetch: (to, how) => PouchDB.fetch(to, { ...how, agent }) });
  const local = new PouchDB(join(dir, `replica-${number}`), { adapter: 'leveldb' });
  const start = process.hrtime.bigint();
  const result = await local.replicate.from(remote, { batch_size: batch, batches_limit: 10 });
  const millis = Number(process.hrtime.bigint() - start) / 1e6;
  const last = await local.get(event(events - 1, bytes)._id);
  const { doc_count: count } = await local.info();
  if (!result.ok || count !== events || last.payload !== event(events - 1, bytes).payload) {
    throw new Error(`the replica holds ${count} events of ${events}`);
  }
  await local.close();
  agent.destroy();
  return millis;
}

const { server, url } = await started();
try {
  const millis = [];
  for (let number = 0; number < Number(options.rounds); number++) {
    millis.push(await round(url, number));
  }
  millis.sort((a, b) => a - b);
  const median = millis[Math.floor(millis.length / 2)];
  console.log(JSON.stringify({
    name: 'catch-up with PouchDB',
    data: `${events} events of ${bytes} bytes over https, two processes, batches of ${batch}`,
    samples: millis.length,
    median,
    min: millis[0],
    max: millis[millis.length - 1],
    unit: 'ms',
    eventsPerSecond: Math.round(events / (median / 1000)),
  }));
} finally {
  server.kill();
  rmSync(dir, { recursive: true, force: true });
}
