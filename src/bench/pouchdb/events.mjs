// What both processes know of the events: their names, their number in one write, and how each is made.
import { createHash } from 'node:crypto';

export const NAME = 'log';
export const SLICE = 500;

// A document whose payload has so many bytes and cannot be packed into fewer: digests in hexadecimal.
export function event(number, bytes) {
  let payload = '';
  for (let part = 0; payload.length < bytes; part++) {
    payload += createHash('sha256').update(`${number} ${part}`).digest('hex');
  }
  return { _id: String(number).padStart(12, '0'), payload: payload.slice(0, bytes) };
}
