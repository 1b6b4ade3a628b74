/** What every command needs before it shows anything. */
export * from './text/amount.js';
export * from './text/visible-text.js';
