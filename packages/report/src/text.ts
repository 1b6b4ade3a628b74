/** What every command needs before it shows anything. */
export * from './text/visible-text.js';
